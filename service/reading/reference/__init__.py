"""What an article refers to without naming it: offices, descriptions, pronouns."""
