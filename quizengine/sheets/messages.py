"""What is said about files that cannot be read, or only by guessing."""

from typing import Final

from quizengine.sheets.problems import Catalogue, Words

MESSAGES: Final[Catalogue] = {
    "binary_file": Words(
        "error",
        "这不是表格文件。",
        "请用 Excel 或 WPS 另存为 .xlsx 或“CSV UTF-8”。",
        "This is not a table.",
        "Save it as .xlsx or “CSV UTF-8” in Excel or WPS.",
    ),
    "encoding_guessed": Words(
        "info",
        "文件不是 UTF-8，已按 {encoding} 读取。",
        "请核对几行文字是否正确。",
        "The file is not UTF-8; it was read as {encoding}.",
        "Check that a few rows look right.",
    ),
    "encoding_unknown": Words(
        "error",
        "无法识别文件的文字编码。",
        "请另存为 .xlsx 或“CSV UTF-8”后再试。",
        "The text encoding of the file is not clear.",
        "Save the file as .xlsx or “CSV UTF-8” and try again.",
    ),
    "file_empty": Words("error", "文件是空的。", "", "The file is empty.", ""),
    "file_too_large": Words(
        "error",
        "文件超过 {limit} MB。",
        "请去掉图片等无关内容，或分成几个文件。",
        "The file is larger than {limit} MB.",
        "Remove pictures and the like, or split it.",
    ),
    "not_a_workbook": Words(
        "error",
        "这个工作簿已损坏，或者不是 .xlsx。",
        "请用 Excel 或 WPS 打开，再另存为 .xlsx。",
        "The workbook is damaged, or is not an .xlsx.",
        "Open it in Excel or WPS and save it as .xlsx.",
    ),
    "old_workbook": Words(
        "error",
        "这是旧版 .xls，或加了密码的工作簿，不能读取。",
        "请去掉密码并另存为 .xlsx。",
        "This is an old .xls, or has a password; it cannot be read.",
        "Take the password off and save it as .xlsx.",
    ),
    "table_syntax": Words(
        "error",
        "表格无法读取：{reason}。",
        "请检查引号是否成对。",
        "The table cannot be read: {reason}.",
        "Check that quotes come in pairs.",
    ),
    "too_many_rows": Words(
        "error",
        "表格太大（最多 {limit} 行）。",
        "请分成几个文件。",
        "The table is too large; it may have {limit} rows.",
        "Split it into several files.",
    ),
    "too_much_unpacked": Words(
        "error",
        "工作簿解压后超过 {limit} MB。",
        "请只保留需要的工作表。",
        "Unpacked, the workbook is larger than {limit} MB.",
        "Keep only the sheets that are needed.",
    ),
}
