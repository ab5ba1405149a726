"""The studio from an empty database on: set-up, invitations, accounts, one's own account."""

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any, Final, TypeAlias

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.conftest import ON_A_DESK, ON_A_PHONE
from tests.browser.studio import PASSWORD, Worker, setup_path
from tests.support.browser import NewPage
from tests.support.server import ServerProcess

pytestmark = pytest.mark.browser
CALM: Final[dict[str, Any]] = {"reduced_motion": "reduce"}
Sit: TypeAlias = Callable[..., Worker]


@pytest.fixture
def sit(house: ServerProcess, new_page: NewPage) -> Iterator[Sit]:
    """Somebody sits down at the studio; no page may have a fault or complain."""
    workers: list[Worker] = []

    def sat(language: str = "zh-CN", **context: Any) -> Worker:
        page = new_page(**{**ON_A_DESK, **CALM, "locale": language, **context})
        workers.append(Worker(page, house.url))
        return workers[-1]

    yield sat
    assert not [each for worker in workers for each in worker.found]
    assert not [each for worker in workers for each in worker.complaints]


@pytest.fixture
def admin(sit: Sit, house: ServerProcess) -> Worker:
    """The administrator, signed in; made when this is the first test to run."""
    worker = sit()
    session = worker.page.request.get(f"{house.url}/api/v1/session").json()
    who = {"login": "wen", "password": PASSWORD}
    if session["setup_needed"]:
        token = setup_path(house).partition("#")[2]
        worker.asks("POST", "/setup", {**who, "name": "温书言", "token": token})
    else:
        worker.asks("POST", "/session", who)
    worker.asks("PATCH", "/account", {"language": "zh-CN"})
    return worker


def test_an_empty_database_becomes_a_studio_for_two(sit: Sit, house: ServerProcess) -> None:
    admin = sit()
    admin.opens(setup_path(house))
    admin.reads_title("设置第一位管理员")
    admin.is_looked_at("setup")
    admin.types("姓名", "温书言")
    admin.types("登录名", "Wen")
    admin.types("密码", "short")
    admin.page.keyboard.press("Enter")
    admin.sees("还差 5 个字符")
    admin.is_looked_at("setup with an error")
    admin.field("密码").fill(PASSWORD)
    admin.page.keyboard.press("Enter")
    admin.reads_title("温书言，您好")
    admin.sees("还没有比赛")
    admin.is_looked_at("home")

    admin.follows("账号")
    admin.reads_title("账号")
    admin.sees("现在只有您一个人")
    admin.presses("邀请同事")
    admin.is_looked_at("invite")
    admin.page.keyboard.type("Li")
    admin.page.keyboard.press("Enter")
    admin.page.locator("dialog svg[role=img]").wait_for()
    admin.is_looked_at("invited")
    link = admin.field("邀请链接").input_value()
    admin.page.keyboard.press("Escape")

    organizer = sit("en")
    organizer.page.goto(link)
    organizer.presses("English")
    organizer.reads_title("Welcome")
    organizer.sees("Organizer")
    expect(organizer.field("Name")).to_have_value("Li")
    organizer.is_looked_at("invitation")
    organizer.field("Sign-in name").fill("li")
    organizer.field("Password").fill(PASSWORD)
    organizer.presses("Finish and enter the studio")
    organizer.reads_title("Hello Li")
    organizer.is_looked_at("home in English")
    expect(organizer.page.get_by_role("link", name="People", exact=True)).to_have_count(0)
    organizer.opens("/studio/accounts")
    organizer.reads_title("Your account cannot open this page")
    organizer.opens("/studio/me")
    organizer.presses("Sign out")
    organizer.reads_title("Sign in")
    organizer.is_looked_at("login in English")
    organizer.types("Sign-in name", "LI")
    organizer.types("Password", PASSWORD)
    organizer.page.keyboard.press("Enter")
    organizer.reads_title("My account")

    admin.opens("/studio/accounts")
    admin.sees("Li")
    admin.page.get_by_role("button", name="对“Li”的更多操作").click()
    admin.page.get_by_role("menuitem", name="停用账号").click()
    admin.page.get_by_role("dialog").get_by_role("button", name="停用账号").click()
    admin.sees("已停用“Li”的账号")
    assert not organizer.page.request.get(f"{house.url}/api/v1/session").json()["account"]
    admin.presses("撤销")
    admin.sees("已恢复“Li”的账号")


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_no_page_of_an_administrator_has_a_fault(admin: Worker, language: str) -> None:
    admin.asks("PATCH", "/account", {"language": language})
    admin.asks("POST", "/invitations", {"role": "host", "name": "主持人"})
    admin.asks("POST", "/account/tokens", {"label": "教务系统", "days": 30})
    for path in ("", "/accounts", "/accounts/invitations", "/settings", "/me", "/me/sessions"):
        admin.opens(f"/studio{path}")
        admin.page.locator("h1").wait_for()
        admin.page.locator("main [role=status]", has_text="…").wait_for(state="detached")
        admin.is_looked_at(f"{language} {path}")
    admin.opens("/studio/me/tokens")
    admin.sees("教务系统")
    admin.is_looked_at(f"{language} tokens")
    admin.page.get_by_role(
        "button", name="新建令牌" if language == "zh-CN" else "New token"
    ).click()
    admin.is_looked_at(f"{language} a new token")


def test_a_phone_has_a_menu_behind_a_button(sit: Sit, admin: Worker) -> None:
    phone = sit(**ON_A_PHONE, storage_state=admin.page.context.storage_state())
    phone.opens("/studio")
    phone.page.locator("h1").wait_for()
    phone.presses("打开菜单")
    phone.is_looked_at("menu")
    phone.page.get_by_role("dialog").get_by_role("link", name="设置").click()
    phone.reads_title("设置")
    expect(phone.page.get_by_role("dialog")).to_have_count(0)


def test_moving_about_is_heard_and_can_be_undone(admin: Worker) -> None:
    admin.opens("/studio")
    admin.page.locator("h1").wait_for()
    admin.page.keyboard.press("Tab")
    expect(admin.page.get_by_role("link", name="跳到正文")).to_be_focused()
    admin.page.keyboard.press("Enter")
    expect(admin.page.locator("main")).to_be_focused()
    admin.follows("设置")
    admin.reads_title("设置")
    expect(admin.page.locator("h1")).to_be_focused()
    admin.page.go_back()
    admin.reads_title("温书言，您好")
    admin.page.go_forward()
    admin.reads_title("设置")
    admin.opens("/studio/nothing")
    admin.reads_title("没有这个页面")


def test_the_site_takes_its_name_and_theme(admin: Worker) -> None:
    admin.opens("/studio/settings")
    admin.field("站点名称").fill("市图书馆")
    admin.page.get_by_label("公开页面的主题").select_option("ceremony")
    admin.presses("保存")
    admin.sees("设置已保存")
    admin.reads_title("设置")
    expect(admin.page).to_have_title("设置 · 市图书馆")
    expect(admin.page.locator("html")).to_have_attribute("data-theme", "ceremony-paper")
    admin.is_looked_at("settings in red and gold")
    admin.presses("深色")
    expect(admin.page.locator("html")).to_have_attribute("data-theme", "night")
    admin.is_looked_at("settings at night")
    admin.page.locator("input[type=file]").set_input_files(
        {"name": "logo.png", "mimeType": "image/png", "buffer": _picture()}
    )
    admin.sees("标志已更换")
    drawn = "document.querySelector('.brand img')?.naturalWidth > 0"
    admin.page.wait_for_function(drawn)
    admin.presses("移除标志")
    admin.sees("标志已移除")
    admin.asks("PATCH", "/site", {"name": "", "theme": "paper"})


def _picture() -> bytes:
    file = BytesIO()
    Image.new("RGB", (64, 64), "#a5181a").save(file, "PNG")
    return file.getvalue()


def test_who_is_signed_out_elsewhere_loses_nothing_typed(sit: Sit, admin: Worker) -> None:
    other = sit()
    other.asks("POST", "/session", {"login": "wen", "password": PASSWORD})
    admin.opens("/studio/me")
    admin.field("姓名").fill("温书言馆长")
    for each in other.asks("GET", "/account/sessions")["items"]:
        if not each["current"]:
            other.asks("DELETE", f"/account/sessions/{each['session_id']}")
    admin.presses("保存")
    admin.sees("请重新登录")
    admin.is_looked_at("sign in again")
    admin.field("密码").fill(PASSWORD)
    admin.page.get_by_role("dialog").get_by_role("button", name="登录", exact=True).click()
    admin.sees("已保存")
    expect(admin.page.locator("nav + .foot b").first).to_have_text("温书言馆长")
    admin.asks("PATCH", "/account", {"name": "温书言"})
    # The browser itself notes each refusal in its console.
    admin.complaints[:] = [text for text in admin.complaints if "401" not in text]
