"""The facts of a notice for other programs: what a spec declares, in vocabularies that others have agreed on."""
