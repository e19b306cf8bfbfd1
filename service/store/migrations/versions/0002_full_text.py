r"""Full text search over articles, claims and the names of entities.

Both databases index the same words: letters without their accents, in lower case, without punctuation, cut to their
stem by Porter's algorithm (M. F. Porter, "An algorithm for suffix stripping", Program 14.3, 1980); no word is left
out, since "not" and "who" count in what people say.

* PostgreSQL: a generated column `words` with a GIN index. Punctuation goes first, because PostgreSQL's own parser
  would make one word of "twenty-two" or "a.b". A tsvector holds 1 MB: a text is indexed up to 200,000 characters.
* SQLite: a contentless FTS5 table. Its rows go by number; the numbers of rows are kept in a table of their own,
  because SQLite may give those of tables like ours anew at a VACUUM.
"""

from string import Template

from alembic import op

revision = "0002"
down_revision = "0001"

# What is searched: the table, the name of its search, and the columns whose words are found.
SEARCHED = (
    ("articles", "article_words", ("title", "standfirst", "text")),
    ("claims", "claim_words", ("content_text",)),
    ("entity_names", "entity_name_words", ("name",)),
)

POSTGRESQL_CONFIGURATION = (
    "CREATE TEXT SEARCH DICTIONARY onrecord_stem (TEMPLATE = snowball, LANGUAGE = porter)",
    "CREATE TEXT SEARCH CONFIGURATION onrecord (PARSER = default)",
    "ALTER TEXT SEARCH CONFIGURATION onrecord "
    "ADD MAPPING FOR asciiword, word, numword, uint, int, float, sfloat WITH onrecord_stem",
)
COMBINING_MARKS = r"[\u0300-\u036f]"
PUNCTUATION = r"[\u0021-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2000-\u206f\u3000-\u303f]"
LONGEST_INDEXED = 200_000
POSTGRESQL = (
    """
    ALTER TABLE $table ADD COLUMN words tsvector GENERATED ALWAYS AS (
        to_tsvector('onrecord', left(
            regexp_replace(
                normalize(regexp_replace(normalize($text, NFD), '$marks', '', 'g'), NFC),
                '$punctuation', ' ', 'g'
            ),
            $longest
        ))
    ) STORED
    """,
    "CREATE INDEX ix_$words ON $table USING gin (words)",
)

SQLITE = (
    "CREATE VIRTUAL TABLE $words USING fts5 (words, content = '', tokenize = 'porter unicode61 remove_diacritics 2')",
    "CREATE TABLE ${words}_rows (number INTEGER PRIMARY KEY, id CHAR(32) NOT NULL UNIQUE)",
    """
    CREATE TRIGGER ${words}_insert AFTER INSERT ON $table BEGIN
        INSERT INTO ${words}_rows (id) VALUES (new.id);
        INSERT INTO $words (rowid, words) SELECT number, $new_text FROM ${words}_rows WHERE id = new.id;
    END
    """,
    """
    CREATE TRIGGER ${words}_update AFTER UPDATE OF $columns ON $table BEGIN
        INSERT INTO $words ($words, rowid, words)
            SELECT 'delete', number, $old_text FROM ${words}_rows WHERE id = old.id;
        INSERT INTO $words (rowid, words) SELECT number, $new_text FROM ${words}_rows WHERE id = new.id;
    END
    """,
    """
    CREATE TRIGGER ${words}_delete AFTER DELETE ON $table BEGIN
        INSERT INTO $words ($words, rowid, words)
            SELECT 'delete', number, $old_text FROM ${words}_rows WHERE id = old.id;
        DELETE FROM ${words}_rows WHERE id = old.id;
    END
    """,
)


def upgrade() -> None:
    on_postgresql = op.get_bind().dialect.name == "postgresql"
    for statement in POSTGRESQL_CONFIGURATION if on_postgresql else ():
        op.execute(statement)
    for table, words, columns in SEARCHED:
        for statement in POSTGRESQL if on_postgresql else SQLITE:
            filled = Template(statement).substitute(
                table=table,
                words=words,
                columns=", ".join(columns),
                text=joined(columns),
                new_text=joined(columns, "new."),
                old_text=joined(columns, "old."),
                marks=COMBINING_MARKS,
                punctuation=PUNCTUATION,
                longest=LONGEST_INDEXED,
            )
            # As it stands: in a text of SQLAlchemy's a backslash or a colon could mean something else.
            op.get_bind().exec_driver_sql(filled)


def downgrade() -> None:
    on_postgresql = op.get_bind().dialect.name == "postgresql"
    for table, words, _ in SEARCHED:
        if on_postgresql:
            op.drop_column(table, "words")
        else:
            for occasion in ("insert", "update", "delete"):
                op.execute(f"DROP TRIGGER {words}_{occasion}")
            op.drop_table(words)
            op.drop_table(f"{words}_rows")
    if on_postgresql:
        op.execute("DROP TEXT SEARCH CONFIGURATION onrecord")
        op.execute("DROP TEXT SEARCH DICTIONARY onrecord_stem")


def joined(columns: tuple[str, ...], row: str = "") -> str:
    """The text of several columns, one after another."""
    return " || ' ' || ".join(f"coalesce({row}{column}, '')" for column in columns)
