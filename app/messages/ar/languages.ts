import type { Messages } from "#app/messages/en.ts";

export const languages: Messages["languages"] = {
	title: "اللغات",
	lead: "أيّ الممارسات المنشورة تُقرأ بأيّ لغة. الأحدث نشرًا في الأعلى.",
	filter: "تصفية",
	any: "الكل",
	showAll: "عرض كل شيء",
	region: "الممارسات بحسب اللغة",
	pages: "صفحات الممارسات",
	fields: { country: "البلد", language: "اللغة", state: "النص" },
	columns: { practice: "الممارسة", country: "البلد" },
	states: { missing: "غير متوفر", stale: "متقادم", machine: "ترجمة آلية" },
	none: "لا ممارسة منشورة تطابق ذلك. أزل أحد المرشّحات.",

	showChanges: "عرض التغييرات",
};
