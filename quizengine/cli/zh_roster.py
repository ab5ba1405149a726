"""What ``quizengine roster`` says, in Chinese."""

ROSTER = {
    "Units and members: import, export, list, personal links.": (
        "单位和人员：导入、导出、列表、个人链接。"
    ),
    "Take FILES (CSV or XLSX) into the roster, all of it or nothing.": (
        "导入名册文件（CSV 或 XLSX）：要么全部导入，要么一点不动。"
    ),
    "Only say what would be done.": "只说明将会怎样，不写入。",
    "From this day on members are in their new units; by default today.": (
        "人员从这一天起在新单位；默认今天。"
    ),
    "Write the roster as a file that can be imported again.": "导出名册；导出的文件可以再导入。",
    "Where to write it; its ending, .xlsx or .csv, says as what.": (
        "写到哪里；扩展名 .xlsx 或 .csv 决定格式。"
    ),
    "What a CSV file holds.": "CSV 文件的内容：人员或单位。",
    "Write an example roster to start from.": "写出一份可照着填写的示例名册。",
    "List the members, with the unit of each.": "列出人员及其单位。",
    "Only of the unit of this code or name, and below it.": "只列这个单位（代码或名称）及其下级。",
    "Those who have left instead.": "改为列出已离开的人。",
    "List the units of the trees, with how many members each has.": ("列出各单位树的单位和人数。"),
    "Make a new personal link for the member with this staff NUMBER.": (
        "为这个工号的人员生成新的个人链接。"
    ),
    "Let the old link die and give no new one.": "让原链接失效，不再生成。",
    "The personal link of {name} is dead.": "{name} 的个人链接已失效。",
    (
        "{rows} members in the file: {new} new, {changed} changed, {unchanged} as they were;"
        " {units} new units."
    ): "文件中 {rows} 人：新增 {new}，变更 {changed}，不变 {unchanged}；新建单位 {units} 个。",
    "Stored.": "已写入。",
    "Nothing was stored.": "没有写入任何内容。",
    "The name must end in .xlsx or .csv.": "文件名须以 .xlsx 或 .csv 结尾。",
}
