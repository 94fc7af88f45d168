"""How the register is protected: section 9 of the form, A manual material and B electronically processed data."""

from seloste.spec.models.base import Listed, Model, OneOrMany
from seloste.spec.text import Prose, SecurityMeasure

Measures = Listed[SecurityMeasure]


class Security(Model):
    """The principles of protection; ``manual: none`` says that there is no material on paper."""

    text: Prose | None = None
    general: OneOrMany[SecurityMeasure] = ()
    manual: Measures | None = None
    electronic: Measures | None = None
