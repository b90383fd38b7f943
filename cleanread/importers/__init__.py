"""Rules of other systems, converted: FiveFilters' site configs and Postlight's extractors."""
