"""An estimator in scikit-learn's manner, which works without scikit-learn too.

Imports `base` and `nn`, and scikit-learn's base classes where they are installed.
"""

from digitnet.estimator.classifier import DigitClassifier

__all__ = ["DigitClassifier"]
