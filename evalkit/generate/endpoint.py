"""A response by an endpoint that speaks as OpenAI's does, through OpenAI's own client."""

from __future__ import annotations

import os
from typing import Any

from evalkit.errors import GenerateError
from evalkit.generate.maker import FailedError
from evalkit.generate.model import Generate, Wanted


class Endpoint:
    """Asks an endpoint. The client repeats what fails for the time being, as long as the server asks it to wait."""

    def __init__(self, spec: Generate) -> None:
        self.spec = spec
        self.secret = _secret(spec.key)
        self.openai = _client()
        self.client = self.openai.OpenAI(
            base_url=spec.endpoint,
            api_key=self.secret or "none",
            timeout=spec.timeout,
            max_retries=spec.retries,
        )

    def make(self, wanted: Wanted) -> str:
        """One response.

        Raises:
            FailedError: the endpoint refuses, cannot be reached, or answers without text.
        """
        options = {} if self.spec.temperature is None else {"temperature": self.spec.temperature}
        messages = [{"role": "user", "content": wanted.prompt}]
        try:
            answer = self.client.chat.completions.create(model=self.spec.model, messages=messages, **options)
        except self.openai.APIStatusError as error:
            fatal = error.status_code in (401, 403, 404)
            raise FailedError(self._plain(error), again=False, fatal=fatal) from None
        except self.openai.OpenAIError as error:
            raise FailedError(self._plain(error), again=False) from None
        choices = getattr(answer, "choices", None) or []
        text = choices[0].message.content if choices and choices[0].message else None
        if not text or not text.strip():
            raise FailedError("the endpoint answered without text")
        return str(text)

    def _plain(self, error: Exception) -> str:
        """What went wrong in one line, without the key: a server may quote it."""
        text = " ".join(str(error).split())[:300]
        return (
            f"the endpoint {self.spec.endpoint}: {text.replace(self.secret, '***') if self.secret else text}"
        )

    def stop(self) -> None:
        """Give up what is under way."""
        self.client.close()


def _secret(name: str) -> str:
    if not name:
        return ""
    value = os.environ.get(name, "").strip()
    if not value:
        raise GenerateError(f"the environment variable {name} is not set; it holds the endpoint's key")
    return value


def _client() -> Any:
    try:
        import openai
    except ImportError:
        raise GenerateError("an endpoint needs the extra: pip install 'evalkit[openai]'") from None
    return openai
