"""What ``quizengine competition`` says of rules, periods, standings and the log, in Chinese."""

COMPETITION = {
    "Competitions (四赛四比): rules, periods, standings, the public log.": (
        "四赛四比：规则、周期、名次、公开日志。"
    ),
    "List the competitions to begin with.": "列出可用作起点的竞赛方案。",
    "Write the template NAME as a file to start from.": "把方案模板写成可修改的文件。",
    "Language of its texts.": "文字的语言。",
    "Year of the season.": "赛季年份。",
    "Year of the season; by default this one.": "赛季年份；默认今年。",
    "Where to write it, as YAML, or as JSON by its ending; by default to stdout.": (
        "写到哪里：YAML，扩展名为 .json 时写 JSON；默认输出到终端。"
    ),
    "There is no such template. See: quizengine competition templates": (
        "没有这个模板。请看：quizengine competition templates"
    ),
    "Begin a competition from FILE (YAML or JSON) or a template.": (
        "用文件（YAML 或 JSON）或模板新建竞赛。"
    ),
    "Begin with this template instead.": "改用这个模板。",
    "Title; by default that of the file or template.": "标题；默认取文件或模板的标题。",
    "Name either a file or a template.": "请指定文件或模板，二者选一。",
    "{path}: {errors}": "{path}：{errors}",
    "List the competitions, the newest first.": "列出竞赛，最新的在前。",
    "Show the competition ID and the versions of its rules.": "显示一项竞赛及其各版规则。",
    "Say what is wrong with FILE or the competition of this ID.": (
        "指出方案文件或该编号竞赛的问题。"
    ),
    "Nothing is wrong.": "没有问题。",
    "Freeze the rules of the competition ID.": "冻结规则，启动竞赛。",
    "Rules version {version}: {hash}": "规则第 {version} 版：{hash}",
    "Freeze FILE as a new version of the rules of ID.": "把文件冻结为该竞赛的新版规则。",
    "For periods that begin on this day or later.": "适用于这一天及以后开始的周期。",
    "Why; the public log shows it.": "原因；公开日志会显示。",
    "Let everybody look at what is published of ID.": "向所有人公开已公示的内容。",
    "Only members may look again.": "改回只有名册人员可看。",
    "Everybody may look: /c/{id}": "所有人可看：/c/{id}",
    "Only members may look.": "只有名册人员可看。",
    "List the periods of ID and what each waits for.": "列出各周期及其等待事项。",
    "Move PERIOD of ID on to its next state.": "把周期推进到下一状态。",
    "Only if this is the next state.": "仅当下一状态是它时才推进。",
    "Do not wait for clocks and shorter periods.": "不等期限和下级周期。",
    "Why early; the public log shows it.": "提前的原因；公开日志会显示。",
    "Move PERIOD of ID back by one state.": "把周期退回上一状态。",
    "until {day}": "至 {day}",
    "{count} values missing": "缺 {count} 项",
    "{count} objections open": "{count} 件异议未决",
    "Print the places of PERIOD of ID.": "输出一个周期的名次。",
    "Units or members.": "单位或个人。",
    "Units of this level of the tree.": "单位树的这一级。",
    "Key of the division; by default all of them.": "组别的代码；默认全部。",
    "total, progress, track:KEY or indicator:KEY.": (
        "total（总分）、progress（进步）、track:键 或 indicator:键。"
    ),
    "Print where each point of SUBJECT in PERIOD comes from.": "输出某单位或个人每一分的来历。",
    "{name}: {total}, place {rank} of {of}": "{name}：{total} 分，第 {rank} 名，共 {of} 个",
    "Print who may be proposed for what in PERIOD of ID.": "输出一个周期的表彰建议和决定。",
    "Give AWARD to SUBJECT for PERIOD of ID, or withhold it.": "授予或不授予一项表彰。",
    "Withhold it; needs a note.": "不授予；须说明。",
    "proposed": "建议",
    "given": "已授予",
    "withheld": "不授予",
    "Print the log of ID, the newest entry first.": "输出公开日志，最新的在前。",
    "Reckon everything of ID again from records and compare.": "根据记录重新计算并逐项比对。",
    "All {entries} log entries and {results} results agree.": (
        "{entries} 条日志、{results} 条结果全部一致。"
    ),
    "Log hash: {hash}": "日志哈希：{hash}",
    "log entry {number}": "日志第 {number} 条",
    "number {number}": "编号 {number}",
    "Write the results of PERIOD of ID as XLSX, CSV or PDF.": (
        "把一个周期的结果写成 XLSX、CSV 或 PDF 文件。"
    ),
    "Where to write it; its ending, .xlsx, .csv or .pdf, says as what.": (
        "写到哪里；扩展名 .xlsx、.csv 或 .pdf 决定格式。"
    ),
    "All values, or what everybody may see; by default all, in a PDF what is public.": (
        "whole 含全部数值，public 只含可公布的；默认全部，PDF 默认可公布的。"
    ),
    "Which table a CSV file holds.": "CSV 文件放哪张表。",
    "Key of the division; by default all.": "组别的键；默认全部。",
    "Write the certificates of PERIOD of ID as PDF.": "把一个周期的证书写成 PDF 文件。",
    "{path}: the ending must be .xlsx, .csv or .pdf": "{path}：扩展名须为 .xlsx、.csv 或 .pdf",
    "Where to write it.": "写到哪里。",
    "Written: {path}": "已写入：{path}",
}
