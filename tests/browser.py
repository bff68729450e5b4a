"""Chromium without a window and without a network, for the tests of what browsers show."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

FLAGS = """
--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking
--disable-component-update --disable-sync --disable-dev-shm-usage
""".split()


class Browser:
    """One page at a time, opened from disk."""

    def __init__(self, driver: Any, folder: Path) -> None:
        self.driver = driver
        self._folder = folder

    def open(self, page: str, *, width: int = 1280, dark: bool = False, anchor: str = "") -> None:
        """Write a page to disk and open it, as wide as told."""
        file = self._folder / "page.html"
        file.write_text(page, encoding="utf-8")
        size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        calm = {"name": "prefers-reduced-motion", "value": "reduce"}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme, calm]})
        self.driver.get_log("browser")
        self.driver.get("about:blank")  # else an anchor alone would not load the page again
        self.driver.get(f"{file.as_uri()}{anchor}")

    def run(self, code: str, *arguments: object) -> Any:
        """What a script in the page returns."""
        return self.driver.execute_script(code, *arguments)

    def count(self, selector: str) -> int:
        """How many elements match and are shown."""
        code = "return [...document.querySelectorAll(arguments[0])].filter(e => e.checkVisibility()).length"
        return int(self.run(code, selector))

    def click(self, selector: str) -> None:
        """Click the first element that matches, as a mouse does."""
        self.driver.find_element("css selector", selector).click()

    def wait(self, code: str) -> None:
        """Until a script returns something true."""
        from selenium.webdriver.support.wait import WebDriverWait

        WebDriverWait(self.driver, 30).until(lambda _: self.run(code))

    def press(self, key: str) -> None:
        """Press a key where the focus is."""
        self.driver.switch_to.active_element.send_keys(key)

    def complaints(self) -> list[str]:
        """What the browser wrote to its console since the page was opened: errors and violations."""
        return [entry["message"] for entry in self.driver.get_log("browser")]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser, one for all tests; they are skipped, and say so, where there is none."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    chromedriver = shutil.which("chromedriver")
    if not chromium or not chromedriver:
        pytest.skip("no browser: apt-get install chromium chromium-driver")
    selenium = pytest.importorskip("selenium.webdriver", reason="no driver: pip install selenium")
    options = selenium.ChromeOptions()
    options.binary_location = chromium
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    with tempfile.TemporaryDirectory() as folder:
        for flag in (*FLAGS, f"--user-data-dir={folder}/user"):
            options.add_argument(flag)
        driver = selenium.Chrome(options=options, service=selenium.ChromeService(chromedriver))
        try:
            yield Browser(driver, Path(folder))
        finally:
            driver.quit()
