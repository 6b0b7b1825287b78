"""Writer adaptation: a network learns from a few labelled drawings of one hand, and unlearns it.

That is the field's word for it (Platt, Matić 1996, "A Constructive RBF Network for Writer
Adaptation"). `head` says which layers learn, `memory` what they must not forget, `adapter` does it;
`collection` reads and writes files of such drawings. Imports `base`, `nn`, `data` and `ink`.
"""
