"""``python -m cablegram`` is the same as ``cablegram``."""

from cablegram.cli import main

if __name__ == "__main__":
    main()
