"""What the command line says, in Chinese; keyed by the English sentence."""

from collections.abc import Mapping
from types import MappingProxyType

from quizengine.cli.zh_competition import COMPETITION
from quizengine.cli.zh_records import RECORDS
from quizengine.cli.zh_roster import ROSTER

_COMMANDS = {
    "Live knowledge contests: phones, host, projector.": "现场知识竞赛：手机、主持人、大屏幕。",
    "Language of messages; by default that of the terminal.": "提示语言；默认与终端一致。",
    "Print the result as JSON.": "以 JSON 输出结果。",
    "Run the server until it is told to stop.": "运行服务器，直到要求停止。",
    "Stop when standard input has ended.": "标准输入结束时停止。",
    "Show the product: server, sample banks, an open contest, simulated players.": (
        "一条命令看全貌：服务器、示例题库、一场比赛和模拟选手。"
    ),
    "How many.": "数量。",
    "How many questions.": "题目数量。",
    "Play a whole contest, verify it, print figures, and end.": (
        "自动打完一场比赛，核验并输出数据后结束。"
    ),
    "Port; 8000 if free, else a free one.": "端口；默认 8000，被占用时另选。",
    "Folder of the database; by default a new one.": "数据目录；默认新建。",
    "Bank file instead of the shipped ones; may be repeated.": (
        "用这些题库文件代替自带题库；可重复。"
    ),
    "Who moves the contest on: the host, or the clock.": "由谁推进比赛：主持人或时钟。",
    "Let simulated players into an open contest; they leave with it, or at Ctrl-C.": (
        "让模拟选手加入一场已开放的比赛；比赛结束或按 Ctrl-C 时离开。"
    ),
    "How many; by default 30, or all in the roster's file.": "人数；默认 30，或花名册中的全部。",
    "File with names and staff numbers: they join as these members.": (
        "含姓名和工号的文件：模拟选手以这些成员的身份加入。"
    ),
    "Play the host as well, up to the podium.": "同时代替主持人，一直推进到颁奖。",
    "By what people join: a nickname, their place on the roster, or as they like.": (
        "加入方式：昵称、花名册身份，或两者皆可。"
    ),
    "The contest's pin.": "比赛的 PIN 码。",
    "The server's address.": "服务器地址。",
    "Shortest and longest time they think.": "思考时间的下限和上限。",
    "Check, import and list question banks.": "检查、导入和列出题库。",
    "Say what FILES hold, and every problem with its place.": "说明文件内容，指出每个问题的位置。",
    "Import FILE into the database, if all of it is sound.": "文件全部无误时导入数据库。",
    "Import the sound questions and leave the others out.": "只导入无误的题目，其余略过。",
    "List the imported banks.": "列出已导入的题库。",
    "Write an example bank to start from.": "写出一份可照着填写的示例题库。",
    "File format.": "文件格式。",
    "Where to write it; by default to stdout.": "写到哪里；默认输出到终端。",
    "Open contests; list, read and verify them.": "开设、列出、查看和核验比赛。",
    "Open a contest over BANKS: files, or ids of imported banks.": (
        "用题库开设比赛：题库文件，或已导入题库的编号。"
    ),
    "Language of the example.": "示例的语言。",
    "Title; by default that of the first bank.": "标题；默认取第一个题库的标题。",
    "Draw so many questions; by default all.": "抽取的题目数；默认全部。",
    "Makes the draw, and the order of choices, repeatable.": "种子：使抽题和选项顺序可重现。",
    "Round format.": "赛制。",
    "A setting of the round format, such as points=20; may be repeated.": (
        "赛制的设置，如 points=20；可重复。"
    ),
    "Who moves on: host or clock.": "由谁推进：主持人或时钟。",
    "What is worth points.": "得分依据：正确或速度。",
    "List contests, the newest first.": "列出比赛，最新的在前。",
    "Print everybody's place.": "输出所有人的名次。",
    "Print how the units did whose members played.": "输出各单位的成绩（其成员参赛的）。",
    "The tree's name; by default the first one.": "单位体系的名称；默认第一个。",
    "Recompute a contest from its journal and answers.": "根据日志和作答重新计算一场比赛。",
    "Upgrade, back up and restore the database.": "升级、备份和恢复数据库。",
    "Bring the database to the schema of this version.": "把数据库升级到当前版本的结构。",
    "Copy the embedded database to FILE, also while the server runs.": (
        "把内置数据库复制到文件；服务器运行时也可以。"
    ),
    "Put the copy FILE in the place of the embedded database; stop the server first.": (
        "用文件替换内置数据库；请先停止服务器。"
    ),
    "Replace the present database.": "覆盖现有数据库。",
    "Check ports, network, database, fonts and limits.": "检查端口、网络、数据库、字体和系统限制。",
    "Print the version.": "输出版本号。",
}
_SETTINGS = {
    "Folder of the embedded database and everything else that is kept.": "内置数据库等数据的目录。",
    "SQLAlchemy address; empty means SQLite in ``data``.": (
        "SQLAlchemy 地址；留空则用数据目录中的 SQLite。"
    ),
    "Address to listen on.": "监听的地址。",
    "Port to listen on; 0 takes a free one.": "监听的端口；0 表示任选空闲端口。",
    "What phones open, when it is not ``http://<LAN address>:<port>``.": (
        "手机打开的网址；默认是 http://<局域网地址>:<端口>。"
    ),
    "Further origins whose pages may connect, besides the server's own.": (
        "除本服务器外，允许连接的网页来源。"
    ),
    "Addresses of proxies whose forwarded headers are believed.": "可信代理的地址。",
    "WebSocket driver.": "WebSocket 驱动。",
    "WebSocket driver: ``direct``, or ``stock`` (slower).": (
        "WebSocket 驱动：``direct``，或 ``stock``（较慢）。"
    ),
    (
        "How long after a deadline the close waits for answers under way: "
        "250 in one process, 1000 with several workers."
    ): "截止后等待在途答案的毫秒数：单进程 250，多进程 1000。",
    "Least severe level that is logged.": "最低日志级别。",
    "How a line of the log looks: ``text`` for people, ``json`` for programs.": (
        "日志格式：text 给人看，json 给程序读。"
    ),
    "Addresses and networks that may read ``/metrics``.": "允许读取 /metrics 的地址和网段。",
}
_DEMO = {
    "A demonstration": "知识竞赛演示",
    "Ready: {url}": "已就绪：{url}",
    "Phones on this network:  {url}": "同一网络的手机打开：{url}",
    "Pin:                     {pin}": "PIN 码：            {pin}",
    "Host:    {url}": "主持人： {url}",
    "Screen:  {url}": "大屏幕： {url}",
    "Data:    {folder}": "数据：   {folder}",
    "No network was found; only this machine can join.": "没有找到网络；只有本机可以加入。",
    "Ctrl-C ends the demonstration.": "按 Ctrl-C 结束演示。",
    "{count} simulated players are in.": "{count} 名模拟选手已加入。",
    "{path} has no columns of names and staff numbers.": "{path} 没有姓名列和工号列。",
    "The server did not run:\n{log}": "服务器没有运行起来：\n{log}",
    "Playing": "比赛中",
    "{players} players, {items} items": "{players} 名选手，{items} 道题",
    "Answers: {sent} sent, {acked} acknowledged, {stored} stored, {lost} lost, {twice} twice": (
        "作答：发出 {sent}，确认 {acked}，入库 {stored}，丢失 {lost}，重复 {twice}"
    ),
    "Recomputed from the journal: the same result.": "按日志重新计算：结果一致。",
    "Recomputed from the journal: it DIFFERS.": "按日志重新计算：结果不一致！",
    "Database: {file}": "数据库：{file}",
    "{joined} of {players} players are in.": "{players} 名选手中 {joined} 名已加入。",
    "{players} players, {sent} answers sent, {acked} acknowledged.": (
        "{players} 名选手，发出 {sent} 次作答，确认 {acked} 次。"
    ),
    "{count} players were not let in: {code}": "{count} 名选手未能加入：{code}",
}
_RESULTS = {
    "{file}: {format}, {found} questions, {accepted} accepted, {rejected} rejected": (
        "{file}：{format}，共 {found} 题，接受 {accepted}，拒绝 {rejected}"
    ),
    "{path} holds no usable question. See: quizengine bank check": (
        "{path} 中没有可用的题目。请运行：quizengine bank check"
    ),
    "{file} was not imported. See: quizengine bank check": (
        "{file} 没有导入。请运行：quizengine bank check"
    ),
    "Imported {count} questions of {title}.": "已导入《{title}》的 {count} 道题。",
    "Write settings as NAME=VALUE, not {text}": "设置请写成 名称=值，而不是 {text}",
    "Pin:           {pin}": "PIN 码：    {pin}",
    "Host token:    {token}": "主持人令牌：{token}",
    "Screen token:  {token}": "大屏幕令牌：{token}",
    "Contest:       {contest_id}": "比赛编号：  {contest_id}",
    "There is no such contest.": "没有这场比赛。",
    "Refused ({code}): {details}": "被拒绝（{code}）：{details}",
    "Result hash: {hash}": "结果校验码：{hash}",
    "All {count} journal entries agree.": "{count} 条日志全部一致。",
    "item {number}": "第 {number} 题",
    "player {number}": "选手 {number}",
    "journal entry {number}": "日志第 {number} 条",
    "The database does not open: {error}": "数据库打不开：{error}",
    "The database is current; {count} steps were taken.": "数据库已是最新；执行了 {count} 步升级。",
    "{path} exists; choose another name.": "{path} 已存在；请换一个文件名。",
    "{name} is neither a file nor an imported bank.": "{name} 既不是文件，也不是已导入的题库。",
    "Written to {path}.": "已写入 {path}。",
    "There is a database already. To replace it: --force": "已有数据库。要覆盖请加 --force",
    "Backed up to {path}.": "已备份到 {path}。",
    "Restored from {path}.": "已从 {path} 恢复。",
    "Copying …": "正在复制……",
    "This is for SQLite: {error}": "此命令用于 SQLite：{error}",
}
_CHECKUPS = {
    "Upgrade: {names}": "请升级：{names}",
    "Web pages are missing: {names}": "缺少网页：{names}",
    "In a checkout, build them: make bundle": "在源码目录中构建：make bundle",
    "The web pages are there.": "网页齐全。",
    "{text} is no address and no network.": "{text} 既不是地址，也不是网段。",
    (
        "The database's clock is {ms} ms ahead of this machine's; 50 ms either way are allowed. "
        "Synchronize both (NTP), then start again."
    ): "数据库的时钟比本机快 {ms} 毫秒，前后最多允许差 50 毫秒。请用 NTP 对时后重新启动。",
    "Port {port} is free.": "端口 {port} 空闲。",
    "Port {port} is taken.": "端口 {port} 已被占用。",
    "Port {port} is taken. Choose another: --port 8001": (
        "端口 {port} 已被占用。请换一个：--port 8001"
    ),
    "Port {port} needs more rights.": "端口 {port} 需要更高权限。",
    "Port {port} needs more rights. Choose one above 1023.": (
        "端口 {port} 需要更高权限。请选 1023 以上的端口。"
    ),
    "{host} is no address of this machine.": "{host} 不是本机地址。",
    "Choose another: --port 8001": "请换一个：--port 8001",
    "This machine is on no network; phones cannot reach it.": "本机没有联网；手机无法访问。",
    "Join a Wi-Fi, or open a hotspot.": "请连接 Wi-Fi 或打开热点。",
    "Phones reach this machine at {host}.": "手机可通过 {host} 访问本机。",
    "{free} MB are free at {folder}.": "{folder} 剩余 {free} MB。",
    "Free some space, or choose another --data folder.": "请清理空间，或用 --data 另选目录。",
    "Check --database and --data.": "请检查 --database 和 --data。",
    "There is no database yet; serve will make it.": "还没有数据库；serve 会新建。",
    "The database has an older schema.": "数据库结构较旧。",
    "Upgrade it: quizengine db upgrade": "请升级：quizengine db upgrade",
    "The database opens and is current.": "数据库正常，且是最新结构。",
    "Up to {count} connections are allowed.": "最多允许 {count} 个连接。",
    "Raise it before serve: ulimit -n 65536": "请在 serve 之前提高上限：ulimit -n 65536",
    "Fonts were not checked (no fc-list here).": "未检查字体（没有 fc-list）。",
    "There are fonts for Chinese.": "有中文字体。",
    "There is no font for Chinese on this machine.": "本机没有中文字体。",
    "For a projector here: apt-get install fonts-noto-cjk": (
        "本机接大屏幕时请安装：apt-get install fonts-noto-cjk"
    ),
    "PDF exports and certificates are refused: no known Chinese font is here.": (
        "没有认识的中文字体，PDF 导出和证书都做不了。"
    ),
    "PDF files will hold the font {font}.": "PDF 文件将嵌入字体 {font}。",
}

_BOARD = {
    "A picture of the bank cannot be used: {reason}": "题库里有一张图片不能用：{reason}",
    "Leaderboards across contests.": "跨比赛排行榜。",
    "Count every finished contest into the leaderboards anew.": (
        "把所有已结束的比赛重新计入排行榜。"
    ),
    "Counted {count} contests.": "已计入 {count} 场比赛。",
}

_LOAD = {
    "Fill a contest with players and measure how the server bears it.": (
        "让大量选手涌入一场比赛，测量服务器的承受能力。"
    ),
    "Conduct the contest too; else somebody else does.": (
        "主持人令牌：由本程序主持；不给则由他人主持。"
    ),
    "Start a server of its own, play there, and verify it.": "自行启动服务器，打完比赛并核验。",
    "Measure what the load generator itself costs.": "测量压测程序自身的开销。",
    "Write a page with plots to this file.": "把带图表的报告写到此文件。",
    "On one question more, so many answers per second, spread evenly.": (
        "另加一题，按每秒这么多次均匀作答。"
    ),
    "How long --steady lasts.": "--steady 持续的秒数。",
    "Say --local, or --null, or --url and --pin.": "请给出 --local、--null，或 --url 加 --pin。",
    "The load test failed: {why}": "压测失败：{why}",
    "Item {number} is played.": "第 {number} 题已完成。",
    "A load test": "压力测试",
}

_ACCOUNTS = {
    "Accounts: who may prepare, run and judge contests.": "账号：谁可以筹备、主持和评判比赛。",
    "Print a link with which somebody makes an account.": "输出一个邀请链接，对方用它注册账号。",
    "What they may do.": "对方的角色。",
    "For whom it is meant.": "邀请谁。",
    "For how many days it is good.": "有效天数。",
    "List accounts.": "列出账号。",
    "Disable the account LOGIN, and end all it is signed in with.": (
        "停用账号 LOGIN，并立即结束它的所有登录。"
    ),
    "Let the account LOGIN sign in again.": "恢复账号 LOGIN。",
    "There is no such account.": "没有这个账号。",
    "{login} is disabled.": "{login} 已停用。",
    "{login} may sign in again.": "{login} 可以重新登录了。",
    "Good once, until {day}:": "只能用一次，{day} 前有效：",
    "  {url}": "  {url}",
    "Studio:  {url}": "工作台： {url}",
    "Nobody can prepare contests yet. Make the first administrator here, once:": (
        "还没有管理员。请打开下面的链接创建第一位管理员（只能用一次）："
    ),
    "--tls-cert and --tls-key belong together.": "--tls-cert 和 --tls-key 要一起给出。",
    "--oidc-issuer and --oidc-client-id belong together.": (
        "--oidc-issuer 和 --oidc-client-id 要一起给出。"
    ),
    "For OpenID Connect install the extra: pip install 'quizengine[oidc]'": (
        "要用 OpenID Connect，请安装附加组件：pip install 'quizengine[oidc]'"
    ),
    "The certificate cannot be used: {error}": "证书用不了：{error}",
    "File of a certificate (PEM, with its chain): serve https by it.": (
        "证书文件（PEM，含证书链）；给出后用 https 提供服务。"
    ),
    "File of the certificate's private key (PEM).": "证书私钥文件（PEM）。",
    (
        "Let people sign in by this OpenID Connect provider; its client secret is read from the "
        "environment, QUIZENGINE_OIDC_CLIENT_SECRET."
    ): "用此 OpenID Connect 平台登录；客户端密钥只从环境变量 QUIZENGINE_OIDC_CLIENT_SECRET 读取。",
    "What the provider calls this server.": "本服务器在该平台上的客户端标识。",
    "Role of an account that is made at its first sign-in by the provider.": (
        "首次经该平台登录时新建账号的角色。"
    ),
}

CHINESE: Mapping[str, str] = MappingProxyType(
    {
        **_COMMANDS,
        **_SETTINGS,
        **_DEMO,
        **_RESULTS,
        **_CHECKUPS,
        **_BOARD,
        **_LOAD,
        **_ACCOUNTS,
        **COMPETITION,
        **ROSTER,
        **RECORDS,
    }
)
"""Every sentence."""
