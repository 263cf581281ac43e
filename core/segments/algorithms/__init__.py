"""The algorithms that find segments, by name; each is described in a module of its own."""

from core.segments.algorithms.agglomerative import AGGLOMERATIVE
from core.segments.algorithms.bisecting import BISECTING
from core.segments.algorithms.centres import KMEANS
from core.segments.algorithms.dbscan import DBSCAN
from core.segments.algorithms.gaussian import GAUSSIAN
from core.segments.algorithms.hdbscan import HDBSCAN
from core.segments.algorithms.latent import LATENT_CLASSES

# In the order in which they are offered.
ALGORITHMS = {
    each.name: each for each in (LATENT_CLASSES, KMEANS, GAUSSIAN, BISECTING, AGGLOMERATIVE, HDBSCAN, DBSCAN)
}
