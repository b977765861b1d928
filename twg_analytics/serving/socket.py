"""What is said over the socket: to Streamlit what its own page in the browser says, and of the program no version.

Streamlit lets anybody who reaches the socket empty the caches of everybody, draws a part of a page again without its
beginning, where it is asked who looks, and tells anybody what it runs on and where.
"""

import hashlib
from collections.abc import Awaitable, Callable

import streamlit
from starlette.types import Message, Receive, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

_RERUN = "rerun_script"
_FILES = ("file_urls_request", "backend_operation_request")  # where to put uploads; a download that is made on demand
_ON_DEMAND = ("deferred_file", "dataframe_chunk")  # not what changes files of the server's own user
_VERSION = streamlit.__version__
_SAID = (_RERUN, "stop_script", "app_heartbeat", *_FILES)


def offered(receive: Receive, may_view: Callable[[], Awaitable[bool]]) -> Receive:
    """Hand on only what a page says; of who may not look at pages, only what draws the page that says so."""

    async def next_offered() -> Message:
        while True:
            message = await receive()
            sent = message.get("bytes") if message["type"] == "websocket.receive" else None
            if not sent or (message := await _allowed(message, sent)):
                return message

    async def _allowed(message: Message, sent: bytes) -> Message:
        asked = BackMsg()
        try:
            asked.ParseFromString(sent)
        except Exception:  # of a kind that only the library below Streamlit names
            return message  # Streamlit ends the connection
        kind = asked.WhichOneof("type")
        if kind not in _SAID or (kind in _FILES and not await may_view()):
            return {}
        if (
            kind == "backend_operation_request"
            and asked.backend_operation_request.WhichOneof("payload") not in _ON_DEMAND
        ):
            return {}
        if kind == _RERUN and asked.rerun_script.fragment_id and not await may_view():
            asked.rerun_script.fragment_id = ""  # the whole page, which begins with the question
            return {**message, "bytes": asked.SerializeToString()}
        return message

    return next_offered


def unversioned(send: Send) -> Send:
    """Hand on what Streamlit says, but for the versions, the system and the place of the program.

    A page that stays open while the server gets another version loads itself again: it needs to know that, not which.
    """

    async def next_said(message: Message) -> None:
        sent = message.get("bytes") if message["type"] == "websocket.send" else None
        if sent and _VERSION.encode() in sent:
            said = ForwardMsg.FromString(sent)
            if said.WhichOneof("type") == "new_session":
                told = said.new_session.initialize.environment_info
                told.Clear()
                told.streamlit_version = hashlib.sha256(_VERSION.encode()).hexdigest()[:8]
                said.new_session.main_script_path = "app.py"
                message = {**message, "bytes": said.SerializeToString()}
        await send(message)

    return next_said
