"""Print the command that README.md marks with `<!-- command: NAME -->`, so that what is printed is what is tested."""

import re
import sys
from pathlib import Path

README = Path(__file__).resolve().parent.parent / "README.md"


def readme_command(name: str) -> str:
    """The one command of that name; the Chinese and the English half must print the same. Raises LookupError."""
    blocks = re.findall(rf"<!-- command: {re.escape(name)} -->\s*```sh\n(.+?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    if len(set(blocks)) != 1:
        raise LookupError(f"README.md marks {len(set(blocks))} different commands as {name!r}")
    return blocks[0].strip()


if __name__ == "__main__":
    print(readme_command(sys.argv[1]))
