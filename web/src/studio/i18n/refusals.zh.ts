/** Refusals that only the studio meets, in Chinese; the rest is in shared/i18n. */
export const zh = {
  not_signed_in: "请先登录",
  not_found: "没有找到，可能已被删除",
  method_not_allowed: "页面可能太旧，请刷新后再试",
  too_large: "内容太大，服务器不收",
  internal_error: "服务器出错了，请稍后再试。如再次出现，请联系管理员",
} as const;
