"""Look inside a network: what its units see, why it answers so, and where it fails.

Imports `base`, `nn` and `data`. Images go in as for :func:`digitnet.nn.inputs.as_input`; what comes
out is NumPy arrays. Nothing here changes a network.
"""

from digitnet.inside.attribution import agreement, occlusion, saliency
from digitnet.inside.failures import calibration_curve, confusion, doubts, mistakes
from digitnet.inside.feature_maps import FeatureMaps, feature_maps, filters
from digitnet.inside.gradients import output_gradients
from digitnet.inside.projection import Projection, project
from digitnet.inside.surgery import ablate
from digitnet.inside.units import (
    UnitArithmetic,
    activations,
    contributions,
    most_exciting,
    unit_arithmetic,
    unit_images,
)

__all__ = [
    "FeatureMaps",
    "Projection",
    "UnitArithmetic",
    "ablate",
    "activations",
    "agreement",
    "calibration_curve",
    "confusion",
    "contributions",
    "doubts",
    "feature_maps",
    "filters",
    "mistakes",
    "most_exciting",
    "occlusion",
    "output_gradients",
    "project",
    "saliency",
    "unit_arithmetic",
    "unit_images",
]
