from importlib import import_module

import pytest
import skops.io
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import FunctionTransformer, scale
from skops.io.exceptions import UntrustedTypesFoundException

from core.learning.algorithms import ALGORITHMS
from models.trust import OWN_TYPES, TRUSTED_TYPES


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_every_algorithm_is_made_of_trusted_types(learned, algorithm):
    content = skops.io.dumps(learned(algorithm)[0].pipeline)
    assert set(skops.io.get_untrusted_types(data=content)) <= set(TRUSTED_TYPES)


@pytest.mark.parametrize("name", OWN_TYPES)
def test_every_type_of_our_own_that_is_trusted_is_there(name):
    module, _, kind = name.rpartition(".")
    assert isinstance(getattr(import_module(module), kind), type)


def test_a_function_in_a_model_file_is_not_trusted():
    content = skops.io.dumps(Pipeline([("scale", FunctionTransformer(scale))]))
    with pytest.raises(UntrustedTypesFoundException):
        skops.io.loads(content, trusted=TRUSTED_TYPES)
