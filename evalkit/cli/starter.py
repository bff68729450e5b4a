"""What `evalkit init` writes: a suite that works and explains itself, with its prompt and a response."""

SUITE = """\
# yaml-language-server: $schema=evalkit.schema.json
# The line above gives your editor completion, after: evalkit init --schema > evalkit.schema.json
#
# A suite says what is judged and what fails a change. Paths are relative to this file. To begin:
#   evalkit baseline    keeps the verdicts of the responses as they are; commit the file
#   evalkit gate        compares responses with it, and fails if one got worse

# The rubric to judge by: one of evalkit's own (`evalkit rubric list`), or a file of yours
# (`evalkit rubric new FILE`).
rubric: aws-web-app

# A document to compare values with, for all cases; a case may name its own.
# reference: references/complete.md

# What is judged: a prompt, and the responses to it.
cases:
  - id: web-app
    prompt: prompts/web-app.md
    # Frozen responses: a path, a glob, or a list of them. Leave it out and they are generated.
    responses: responses/web-app/*.md

# How responses are made, by `evalkit generate`: any command that reads a prompt from standard input and
# prints a response. What is there is not made again; a changed prompt or command makes it anew.
# generate:
#   command: [llm, -m, "{model}"]
#   model: gpt-4o-mini
#   samples: 5          # responses for each case
#   timeout: 120        # seconds for one
#   retries: 2
#   parallel: 4
#
# Or by an endpoint that speaks as OpenAI's does (pip install 'evalkit[openai]'):
# generate:
#   endpoint: https://api.openai.com/v1
#   key: OPENAI_API_KEY # the variable that holds the key, never the key itself
#   model: gpt-4o-mini
#   samples: 5

# What fails a run.
gate:
  # exact: responses are compared one by one, and every facet that falls is a regression.
  # sampled: responses were generated anew; what chance alone could have done is no regression.
  mode: exact
  # The least score of each case, in percent.
  min_score: 5
  # The least that every response says of a facet: specified, vague (named at least), missing (not ruled out).
  must:
    network.vpc: vague
  # The least score in a category, in percent.
  # floors:
  #   security: 50
  # sampled: the drop of the mean score that is tolerated, and the one that must be seen, in points.
  # margin: 1
  # detect: 5
  # What is accepted for a while: a facet, a category (its floor) or score; * and ? as in file names.
  # waivers:
  #   - {waive: storage.lifecycle, case: web-app, reason: decided in the next sprint, expires: 2030-12-31}

# Where `evalkit baseline` and `evalkit run` write.
baseline: baseline.json
results: results.json
"""

PROMPT = """\
Write the infrastructure requirements for a small web application on AWS: its network, servers, database,
storage, security and monitoring. Be specific: sizes, ports, retention periods, regions.
"""

RESPONSE = """\
# Infrastructure requirements

## Network

- Create a VPC with the CIDR block 10.0.0.0/16.
- Two public and two private subnets, each in its own availability zone.

## Database

- Amazon RDS for MySQL 8.0 on db.t3.micro with 20 GB of storage.
- Automated backups are kept for 7 days.
- The database is encrypted at rest with a KMS key.

## Monitoring

- CloudWatch alarms on CPU utilisation above 80 %.
"""

FILES = {
    "evalkit.yaml": SUITE,
    "prompts/web-app.md": PROMPT,
    "responses/web-app/1.md": RESPONSE,
}
"""By path."""
