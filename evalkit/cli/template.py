"""What `evalkit rubric new` writes: a small rubric that works and explains itself."""

RUBRIC = """\
# yaml-language-server: $schema=rubric.schema.json
# The line above gives your editor completion, after: evalkit rubric schema > rubric.schema.json
#
# A rubric says what a complete set of requirements holds: facets, in categories. Prove it after every change:
#   evalkit rubric check THIS-FILE
#
# A phrase stands once, in its plain form: "backup" also finds "Backups", "backed-up" stays "backed up".
# "=word" counts only as written. <name> stands for every phrase of the vocabulary of that name.

rubric: "NAME"
version: "1"
title: Data of a service
# reference: complete.md    # a document that specifies every facet; `check` reads it

vocabularies:
  backup: [backup, back up, snapshot]
  encrypt: [encrypt, encipher]

# What requirements are about. A facet with `about` counts only where its subject is spoken of: in the
# sentence itself, in a heading or list above it, or in the sentence before.
subjects:
  database:
    names: [database, data store]

# Phrases that name nothing, whatever words they hold.
homonyms: [backup singer]

categories:
  - id: data
    title: Data
    impact: Lost or leaked data cannot be brought back.
    lesson: Ask how data is backed up, for how long, and how it is protected.
    facets:
      - id: data.backups
        title: Backups
        asks_for: how long backups are kept, or how often they are made
        item: backup retention
        # What names the facet: then it is vague at least.
        named: [<backup>]
        # What specifies it: a value of a kind near a phrase, at most so many words apart.
        specified:
          - {value: duration, near: [<backup>], within: 12}
          - {value: rate, near: [<backup>], within: 8}
        # Values to compare with a reference's.
        values:
          retention: {kind: duration, near: [<backup>], within: 12}
        # Short documents by the verdict that they must get. Line breaks are written as \\n in quotes.
        examples:
          specified:
            - Snapshots are kept for 14 days.
            - "## Backups\\n\\n- Backup every day"
          vague:
            - There are backups.
            - Consider keeping backups for 14 days.
          missing:
            - The backup singer stays for 14 days.
          contradicted:
            - Backups are out of scope.

      - id: data.encryption
        title: Encryption of the database
        asks_for: encryption at rest, or a key
        item: database encryption
        weight: 2
        about: database
        named: [<encrypt>]
        # all: every part in one passage (or above it); any: one of them; at_least: 2, of: [...]: so many.
        specified:
          - {all: [<encrypt>, {any: [at rest, kms key]}]}
        examples:
          specified:
            - The database is encrypted at rest.
            - "## Database\\n\\n- Encrypted with a KMS key"
          vague:
            - The database is encrypted.
          missing:
            - Messages are encrypted with a KMS key.
          contradicted:
            - The database is not encrypted.
"""
