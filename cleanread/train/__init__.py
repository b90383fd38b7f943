"""Training of the weights in ``model.npz`` from labelled pages: ``python -m cleanread.train --help``."""
