"""What ``quizengine competition`` says about values and objections, in Chinese."""

RECORDS = {
    "Enter VALUE of SUBJECT for INDICATOR.": "登记某单位或个人某指标的数值。",
    "Why; needed once the period has been scored.": "理由；计分之后修改必须写。",
    "Take back what is there instead.": "改为撤回已登记的值。",
    "Number of the objection that this meets.": "依据的异议编号。",
    "Give a value, or --withdraw.": "请给出数值，或用 --withdraw 撤回。",
    "List what is recorded in PERIOD.": "列出某周期已登记的数值。",
    "Only this one, by its key.": "只看这个指标（用代码）。",
    "Only of this unit or member.": "只看这个单位或个人。",
    "Every revision; needs --indicator and --subject.": (
        "列出每一次修订；需同时给出 --indicator 和 --subject。"
    ),
    "--history needs --indicator and --subject.": "--history 需同时给出 --indicator 和 --subject。",
    "Check values that others have entered.": "复核他人登记的数值。",
    "Only this one, by its key; needs --subject.": (
        "只复核这个指标（用代码）；需同时给出 --subject。"
    ),
    "Only of this unit or member; needs --indicator.": (
        "只复核这个单位或个人；需同时给出 --indicator。"
    ),
    "Give both --subject and --indicator, or neither.": (
        "--subject 和 --indicator 要么都给，要么都不给。"
    ),
    "{checked} checked; {own} wait for somebody else.": (
        "已复核 {checked} 个；{own} 个须由他人复核。"
    ),
    "List the values that are missing in PERIOD.": "列出某周期缺少的数值。",
    "{count} values are missing.": "缺少 {count} 个数值。",
    "Say how missing values of PERIOD count.": "处理某周期的缺项。",
    "As zero, as the mean of the division, or not at all.": "记零分、取本组平均，或不适用。",
    "{count} values stored.": "已保存 {count} 个数值。",
    "Write the record sheet of PERIOD to fill in.": "写出某周期的登记表，供填写。",
    "Take a record sheet FILE into PERIOD, all of it or nothing.": (
        "导入登记表：要么全部导入，要么一点不动。"
    ),
    (
        "{rows} rows in the file: {new} new values, {changed} changed, {unchanged} as they were;"
        " {vetoes} vetoes."
    ): (
        "文件中 {rows} 行：新增 {new} 个数值，修改 {changed} 个，{unchanged} 个没有变化；"
        "一票否决 {vetoes} 条。"
    ),
    "Let VETO befall SUBJECT, or list the vetoes of PERIOD.": (
        "登记一票否决，或列出某周期的一票否决。"
    ),
    "End the veto of this number instead.": "改为撤销这个编号的一票否决。",
    "Give both SUBJECT and VETO, or neither.": "SUBJECT 和 VETO 要么都给，要么都不给。",
    "Let CONTEST feed INDICATOR in PERIOD, or list what feeds.": (
        "让一场比赛的成绩计入某周期的指标，或列出已接入的比赛。"
    ),
    "What it gives; by default the indicator's.": "取比赛的哪个数据；默认按指标的设置。",
    "Take its figures again instead.": "改为重新取一次成绩。",
    "Let it feed no longer instead.": "改为不再接入这场比赛。",
    "Give the indicator's key.": "请给出指标代码。",
    "Give the period that it feeds.": "请给出计入哪个周期。",
    "File an objection that came signed on paper.": "登记书面署名提出的异议。",
    "What it is about, by its key; by default the result as a whole.": (
        "针对哪个指标（用代码）；默认针对整个结果。"
    ),
    "The name under it.": "署名。",
    "Objection {number}, to be decided by {day}.": "异议 {number} 号，应在 {day} 前答复。",
    "List objections, the newest first.": "列出异议，最新的在前。",
    "Only of this one.": "只看这一个。",
    "Decide on objection NUMBER.": "答复某号异议。",
    "What was decided, and why; the public log shows it.": "答复内容和理由；公开日志会显示。",
    "Let LOGINS be the panel, or show who is on it.": "设定评审组成员，或查看名单。",
    "Let nobody be on it.": "评审组不设成员。",
}
