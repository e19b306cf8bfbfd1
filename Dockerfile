FROM python:3.11-slim-bookworm AS build
RUN apt-get update && apt-get install --yes --no-install-recommends make
WORKDIR /onrecord
COPY . .
RUN --mount=type=cache,target=/root/.cache/pip make install

# The virtual environment names its own path and the base image's Python: both stay what they were in the build.
FROM python:3.11-slim-bookworm
RUN useradd --uid 10001 --no-create-home onrecord && install --directory --owner onrecord /data
COPY --from=build /onrecord /onrecord
ENV PATH=/onrecord/.venv/bin:$PATH PYTHONUNBUFFERED=1
USER onrecord
WORKDIR /data
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/livez', timeout=4)"]
ENTRYPOINT ["onrecord"]
CMD ["serve", "--bind", "0.0.0.0:8000"]
