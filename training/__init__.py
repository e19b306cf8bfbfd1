"""How the reader's weights were made, from gold data to ONNX; nothing of it is needed to serve."""
