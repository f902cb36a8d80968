import type { Messages } from "#app/messages/en.ts";
import { formats } from "#app/messages/format.ts";

const { list, number, plural } = formats("ar");

const times = (count: number) =>
	plural(count, { zero: "ولا مرة", one: "مرة واحدة", two: "مرتان", few: "# مرات", many: "# مرة", other: "# مرة" });

const lookedFor = "ما يُبحث عنه";

const languageOfPage = "لغة الصفحة";

export const demand: Messages["demand"] = {
	title: lookedFor,
	lead: "عمليات البحث في المكتبة معدودةً بحسب اليوم والكلمات واللغة والمرشحات. لا يُعرف منها أحد: لا يُحفظ اسم شخص ولا عنوان ولا ساعة، وتُترك عمليات البحث التي فيها عنوان بريد إلكتروني أو رقم طويل.",
	retention: (days, least) =>
		`تُحفظ الأيام ${number(days)} يومًا على الأكثر، ثم لا يبقى في كل شهر إلا ما بُحث عنه فيه ${number(least)} مرات على الأقل.`,
	clicksHint:
		"لا تُعد النتائج المفتوحة إلا إذا كان المتصفح يشغّل البرامج النصية. وقد تكون نتائج بحث قُرئت وإن لم يُفتح منها شيء.",
	parts: { label: "أقسام البحث", search: "محرك البحث", demand: lookedFor, synonyms: "المرادفات" },
	filter: "تصفية",
	any: "الكل",
	showAll: "عرض كل شيء",
	fields: { kind: "عمليات البحث", language: languageOfPage, country: "البلد المقصود", period: "المدة" },
	kinds: {
		nothing: "بلا نتائج",
		abandoned: "لها نتائج لم يُفتح منها شيء",
		frequent: "جميعها، والأكثر تكرارًا أولًا",
	},
	periods: {
		"7": "7 أيام",
		"30": "30 يومًا",
		"90": "90 يومًا",
		"180": "180 يومًا",
		all: "الكل مع الأشهر السابقة",
	},
	found: (count) =>
		plural(count, {
			zero: "لا عمليات بحث",
			one: "عملية بحث واحدة",
			two: "عمليتا بحث",
			few: "# عمليات بحث",
			many: "# عملية بحث",
			other: "# عملية بحث",
		}),
	none: "لم تُعد أي عملية بحث كهذه في هذه المدة.",
	pages: "صفحات عمليات البحث",
	caption: "عمليات البحث",
	columns: {
		search: "البحث",
		language: "اللغة",
		searches: "عدد المرات",
		withoutResults: "بلا نتائج",
		opened: "نتائج مفتوحة",
		lastDay: "آخر مرة",
		act: "ما العمل",
	},
	noWords: "مرشحات فقط",
	withFilters: (filters) => `مع ${list(filters)}`,
	foundLast: (count) =>
		`وجد آخرها ${plural(count, {
			zero: "لا شيء",
			one: "ممارسة واحدة",
			two: "ممارستين",
			few: "# ممارسات",
			many: "# ممارسة",
			other: "# ممارسة",
		})}`,
	partly: (count) => `${times(count)} ببعض الكلمات فقط`,
	instead: (count) => `${times(count)} بكلمات أخرى بدلًا منها`,
	atRank: (rank) => `في المرتبة ${number(Math.round(rank * 10) / 10)} في المتوسط`,
	makeSynonym: "اجعله مرادفًا",
	makeNeed: "اجعله مسودة حاجة",
	of: (words) => `من «${words}»`,
	csv: "تنزيل بصيغة CSV",
	csvHint: "عمليات البحث المعروضة في كل الصفحات",
	fileColumns: {
		words: "الكلمات",
		language: languageOfPage,
		filters: "المرشحات",
		searches: "عدد المرات",
		withoutResults: "بلا نتائج",
		partial: "ببعض الكلمات فقط",
		instead: "بكلمات أخرى",
		found: "ما وجده آخرها",
		opened: "النتائج المفتوحة",
		rank: "متوسط مرتبة النتائج المفتوحة",
		lastDay: "آخر مرة",
	},
	byLanguage: "بحسب لغة الصفحة",
	byCountry: "بحسب البلد المقصود",
	groupColumns: {
		language: "اللغة",
		country: "البلد",
		searches: "عدد المرات",
		withoutResults: "بلا نتائج",
		abandoned: "لم يُفتح منها شيء",
	},
	noCountry: "لم يُقصر أي بحث على بلد.",
};
