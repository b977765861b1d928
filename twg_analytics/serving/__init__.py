"""What the server does beside the pages: whether it is well, who may send it what, what the browser must not do."""

import os

from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from streamlit import config

from twg_analytics import access
from twg_analytics.serving.gate import Gate, hosts
from twg_analytics.serving.headers import Headers
from twg_analytics.serving.health import ROUTES
from twg_analytics.serving.noting import Noting

__all__ = ["ROUTES", "middleware"]

# The server below Streamlit would believe what anybody on this machine says about where a request is from; `Gate`
# believes the gateways that the settings name.
os.environ["FORWARDED_ALLOW_IPS"] = ""


def middleware() -> list[Middleware]:
    """What stands before Streamlit, the outermost first."""
    if header := access.settings().gateway_header:
        # A session that was cut is taken up again by the account only that began it.
        config.set_option("server.trustedUserHeaders", {header: "account"})
    return [
        Middleware(Noting),
        Middleware(Headers),
        Middleware(TrustedHostMiddleware, allowed_hosts=hosts(), www_redirect=False),
        Middleware(Gate),
    ]
