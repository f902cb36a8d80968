import type { Messages } from "#app/messages/en.ts";
import { apart, formats } from "#app/messages/format.ts";

const { number, plural } = formats("ar");

export const searchPage: Messages["searchPage"] = {
	suggest: {
		label: "اقتراحات",
		said: (count) =>
			plural(count, {
				zero: "لا اقتراحات.",
				one: "اقتراح واحد. استعمل مفتاحي السهم للأعلى والأسفل.",
				two: "اقتراحان. استعمل مفتاحي السهم للأعلى والأسفل.",
				few: "# اقتراحات. استعمل مفتاحي السهم للأعلى والأسفل.",
				many: "# اقتراحًا. استعمل مفتاحي السهم للأعلى والأسفل.",
				other: "# اقتراح. استعمل مفتاحي السهم للأعلى والأسفل.",
			}),
		search: "بحث",
		within: (words, filter) => `${apart(words)} · ${apart(filter)}`,
	},
	identifier: {
		mistyped: (typed) =>
			`يبدو أن «${apart(typed)}» معرّف ممارسة، لكن فيه حرفًا خاطئًا واحدًا على الأقل. يُرجى مراجعته في المصدر الذي أخذته منه، فالمعرّف يُكتب هكذا: ${apart("4F7K-2")}.`,
		unknown: (typed) => `لم نجد ممارسة معرّفها «${apart(typed)}».`,
	},
	instead: (typed, instead) => `لا نص فيه «${apart(typed)}». هذه نتائج البحث عن «${apart(instead)}».`,
	others: "ما فيه بعض هذه الكلمات",
	near: "كلمات قريبة",
	found: {
		inLabel: "وُجد باسم أو وسم للسجل",
		inText: "وُجد في نص السجل",
		inFile: "وُجد في الملف",
		page: (page) => `، صفحة ${number(page)}`,
	},
	facetFilter: {
		label: (facet) => `ابحث في «${apart(facet)}»`,
		said: (count) => `الخيارات المطابقة: ${count}`,
	},
	within: {
		label: (country) => `ابحث في ممارسات ${apart(country)}`,
	},
	explain: {
		open: "اشرح هذا الترتيب",
		close: "أخفِ الشروح",
		title: (place) => `لماذا في المرتبة ${number(place)}`,
		engine: {
			postgres: "أجاب محرّك قاعدة البيانات PostgreSQL.",
			meilisearch: "أجاب خادم البحث Meilisearch.",
		},
		text: "النص المطابق",
		fields: {
			title: "العنوان",
			keywords: "الأسماء والوسوم",
			summary: "الملخص",
			body: "النص والملفات",
		},
		noWord: "لا كلمة",
		rules: {
			relevance: "الكلمات حسب الحقل",
			weights: "وزن إيجاد كل كلمة",
			boost: "الأكمل والأقوى دليلًا",
			published: "تاريخ النشر عند التساوي",
			order: "الترتيب المختار",
			words: "الكلمات المطابقة",
			typo: "أخطاء الكتابة",
			proximity: "قرب الكلمات بعضها من بعض",
			attributeRank: "حقل المطابقة",
			wordPosition: "الموضع في الحقل",
			exactness: "الدقة",
			sort: "الترتيب المختار",
			other: "قاعدة أخرى",
		},
	},
};
