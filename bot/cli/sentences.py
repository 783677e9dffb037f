"""Errors as the operator reads them: what is wrong and what to do. Residents' words are in the catalogs."""

from __future__ import annotations

from domain.errors import BadSetting, LinliError, MissingKey, NewerDatabase, WrongKey

USAGE, FAILURE = 2, 1

SENTENCES: dict[type[LinliError], str] = {
    MissingKey: "没有设置安全密钥。用 linli key 生成一个，放进环境变量 LINLI_SECURITY__KEY，并另外妥善保存一份。"
    "（想先试用，请加 --demo）",
    WrongKey: "安全密钥与数据不符：数据是用编号 {key_id} 的密钥加密的。请换回原来的 LINLI_SECURITY__KEY；"
    "若刚换过密钥，把旧的放进 LINLI_SECURITY__OLD_KEYS。",
    NewerDatabase: "数据库的版本是 {revision}，比这个程序新。请升级邻里，或恢复升级之前的备份。",
}


def sentence(error: Exception) -> str:
    """What to tell the operator."""
    if isinstance(error, LinliError):
        return SENTENCES.get(type(error), str(error)).format_map(error.data)
    if isinstance(error, OSError) and error.filename:
        return f"打不开 {error.filename}：{error.strerror}。"
    return f"程序出错了（{type(error).__name__}）。请加 --debug 再试一次，把显示的内容发给维护人员。"


def exit_code(error: Exception) -> int:
    """2 when the settings or the call are at fault, else 1."""
    return USAGE if isinstance(error, (BadSetting, MissingKey)) else FAILURE
