"""
Spares the common call Typer's type coercion, which loads pydantic.

A default needs no conversion, and text stays text. Every other value goes Typer's own way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typer._click import Context, Parameter


def spare_coercion(param: Parameter) -> Parameter:
    """The same parameter, letting the values pass that coercion would return unchanged."""
    if "process_value" in vars(param):
        return param
    coerced = param.process_value
    annotation = getattr(getattr(param, "type_descriptor", None), "annotation", None)

    def process_value(ctx: Context, value: object) -> object:
        source = ctx.get_parameter_source(param.name)
        default = source is not None and source.name == "DEFAULT" and not param.required
        if isinstance(value, tuple) and value and annotation == list[str]:
            value = list(value)
        elif not default and not (isinstance(value, str) and annotation is str):
            return coerced(ctx, value)
        return param.callback(ctx, param, value) if param.callback else value

    param.process_value = process_value  # type: ignore[method-assign]
    return param
