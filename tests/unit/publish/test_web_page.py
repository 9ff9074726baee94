from __future__ import annotations

import json
import re

from helpers.publish.web_page import data_block, page_parts, words_block


def test_no_text_ends_a_block_of_data():
    hostile = {"x": "</script><script>alert(1)</script><!-- & \u2028 \U0001f600"}
    block = data_block("held", hostile)
    assert block.count("<") == 2
    assert json.loads(re.fullmatch(r"<script [^>]*>(.*)</script>", block)[1]) == hostile


def test_words_come_from_the_catalogue_of_the_language():
    assert "Salin tabel" in words_block(["copy"], "id")
    assert "Copy table" in words_block(["copy"], "en")


def test_the_policy_changes_with_the_scripts():
    first, second = page_parts(["report.css"], ["tables.js"]), page_parts(["report.css"], ["figures.js"])
    policies = [re.search('content="([^"]+)"', each.head)[1] for each in (first, second)]
    assert policies[0] != policies[1]
    assert all("default-src 'none'" in each for each in policies)
    assert page_parts(["report.css"], []).end == ""
