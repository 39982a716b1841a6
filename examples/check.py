"""Check an article before it is printed: `python check.py story.txt` exits with 1 where something is wrong."""

import sys

import dedup


def main(path: str) -> int:
    """Print what is found in a file of any format that dedup reads."""
    report = dedup.check(dedup.read(path), dedup.Options(lang="zh"))
    for finding in report.findings:
        print(f"{finding.line}: {finding.severity} {finding.rule} {finding.message}")
    wrong = report.faults or any(finding.severity == "error" for finding in report.findings)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
