"""`make accuracy`: the share of edits with a known effect that behave, by kind, worst first."""

from metamorphic.shares import by_kind, outcomes, share, undisturbed


def main() -> None:
    """Print the table."""
    every = outcomes()
    kinds = sorted(by_kind(every).items(), key=lambda pair: (share(pair[1]), pair[0]))
    print(f"\n{len(every)} edits with a known effect, {len(kinds)} kinds")
    print(
        f"{100 * float(share(every)):.1f} % behave, {100 * float(undisturbed(every)):.1f} % leave the rest alone\n"
    )
    for kind, found in kinds:
        print(f"{100 * float(share(found)):5.1f} %  {len(found):4}  {kind}")


if __name__ == "__main__":
    main()
