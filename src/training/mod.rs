//! Networks assembled from `nn`, advanced step by step: no clock, no browser.
