import type { Messages } from "#app/messages/en.ts";
import { formats } from "#app/messages/format.ts";

const { list } = formats("ar");

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

	outgrown: {
		changedIn: (fields, version) => `تغيّر الأصل منذ الإصدار ${version} في: ${list(fields)}.`,
		unchanged: "عاد الأصل إلى ما كان عليه حينها.",
		show: "اعرض التغييرات",
	},
};
