"""Over the socket Streamlit is told what a page of ours says, and nothing that is for the process or for others."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import streamlit
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from twg_analytics.serving.socket import offered, unversioned

END = {"type": "websocket.disconnect"}


def _handed_on(*sent: bytes, may_view: bool) -> list[Any]:
    """What Streamlit would receive of these messages."""
    waiting = [*({"type": "websocket.receive", "bytes": one} for one in sent), END]

    async def receive() -> Any:
        return waiting.pop(0)

    async def may() -> bool:
        return may_view

    async def read() -> list[Any]:
        next_one, found = offered(receive, may), []
        while (message := await next_one()) != END:
            found.append(message["bytes"])
        return found

    with ThreadPoolExecutor(1) as one:
        return one.submit(asyncio.run, read()).result()


def _message(kind: str) -> bytes:
    asked = BackMsg()
    part = getattr(asked, kind)
    setattr(asked, kind, True) if isinstance(part, bool) else part.SetInParent()
    return asked.SerializeToString()


EVERY = [field.name for field in BackMsg.DESCRIPTOR.oneofs_by_name["type"].fields]
_OPERATION = BackMsg.DESCRIPTOR.fields_by_name["backend_operation_request"].message_type
OPERATIONS = [field.name for field in _OPERATION.oneofs_by_name["payload"].fields]


@pytest.mark.parametrize("kind", EVERY)
def test_only_what_a_page_says_is_handed_on(kind: str) -> None:
    pages = {"rerun_script", "stop_script", "app_heartbeat"}
    assert bool(_handed_on(_message(kind), may_view=True)) is (kind in pages | {"file_urls_request"})
    assert bool(_handed_on(_message(kind), may_view=False)) is (kind in pages)


@pytest.mark.parametrize("asked", OPERATIONS)
def test_of_what_streamlit_does_on_demand_files_are_handed_out_and_nothing_is_installed(asked: str) -> None:
    message = BackMsg()
    getattr(message.backend_operation_request, asked).SetInParent()
    sent = message.SerializeToString()
    assert bool(_handed_on(sent, may_view=True)) is (asked in ("deferred_file", "dataframe_chunk"))
    assert not _handed_on(sent, may_view=False)


def test_whose_role_is_withdrawn_gets_no_part_of_a_page_any_more() -> None:
    part = BackMsg()
    part.rerun_script.fragment_id = "a"
    part.rerun_script.query_string = "lang=km"
    sent = part.SerializeToString()
    assert _handed_on(sent, may_view=True) == [sent]
    (whole,) = _handed_on(sent, may_view=False)
    read = BackMsg.FromString(whole)
    assert read.rerun_script.fragment_id == "" and read.rerun_script.query_string == "lang=km"


def test_of_the_program_no_version_and_no_place_is_told() -> None:
    began, text = ForwardMsg(), ForwardMsg()
    told = began.new_session.initialize
    told.environment_info.streamlit_version, told.environment_info.python_version = streamlit.__version__, "3.11.7"
    told.environment_info.server_os, told.session_id = "linux", "a session"
    began.new_session.main_script_path = "/opt/aid-analytics/app.py"
    text.delta.new_element.markdown.body = f"As read in Streamlit {streamlit.__version__}"
    given = [began.SerializeToString(), text.SerializeToString()]
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def say() -> None:
        for one in given:
            await unversioned(send)({"type": "websocket.send", "bytes": one})
        await unversioned(send)({"type": "websocket.close"})

    with ThreadPoolExecutor(1) as one:
        one.submit(asyncio.run, say()).result()
    said = ForwardMsg.FromString(sent[0]["bytes"]).new_session
    assert not [part for part in (streamlit.__version__, "3.11.7", "linux", "/opt") if part in str(said)]
    assert said.initialize.session_id == "a session" and said.initialize.environment_info.streamlit_version
    assert sent[1:] == [{"type": "websocket.send", "bytes": given[1]}, {"type": "websocket.close"}]


def test_what_is_no_message_is_left_to_streamlit() -> None:
    assert _handed_on(b"\xff\xff", may_view=False) == [b"\xff\xff"]
