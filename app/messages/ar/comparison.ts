import type { Messages } from "#app/messages/en.ts";
import { apart, formats } from "#app/messages/format.ts";

const { list, number, plural } = formats("ar");

export const comparison: Messages["comparison"] = {
	title: "مقارنة الممارسات",
	titleOf: (titles) => `مقارنة: ${list(titles)}`,
	lead: (most) => `من ممارستين إلى ${number(most)} ممارسات جنبًا إلى جنب.`,
	region: "المقارنة، ويمكن تمريرها جانبيًا",
	corner: "موضوع المقارنة",
	tooFew: "تحتاج المقارنة إلى ممارستين على الأقل. يمكن البحث عن ممارسة أخرى أدناه.",
	tooMany: (most, asked) =>
		`${plural(asked, {
			zero: "لم تُطلب ممارسة",
			one: "طُلبت ممارسة واحدة",
			two: "طُلبت ممارستان",
			few: "طُلبت # ممارسات",
			many: "طُلبت # ممارسة",
			other: "طُلبت # ممارسة",
		})}، ولا يتسع العرض جنبًا إلى جنب لأكثر من ${number(most)}. وهذه هي أولى ${number(most)} منها.`,
	leftOut: (asked) =>
		`${plural(asked.length, {
			zero: "لم يُستبعد شيء",
			one: "استُبعد ما يلي",
			two: "استُبعد الاثنان التاليان",
			few: "استُبعدت التالية",
			many: "استُبعدت التالية",
			other: "استُبعدت التالية",
		})}، إذ لا توجد بهذا المعرّف ممارسة منشورة يمكن عرضها عليك: ${list(asked.map(apart))}.`,
	add: "إضافة ممارسة",
	searchLabel: "البحث بالعنوان أو البلد أو المعرّف",
	found: (count, query) =>
		`${plural(count, {
			zero: "لا ممارسات",
			one: "ممارسة واحدة",
			two: "ممارستان",
			few: "# ممارسات",
			many: "# ممارسة",
			other: "# ممارسة",
		})} في نتائج البحث عن «${apart(query)}». الأقرب منها:`,
	noneFound: (query) => `لا توجد ممارسة أخرى في نتائج البحث عن «${apart(query)}».`,
	allResults: "كل النتائج",
	addButton: "إضافة",
	addOf: (title) => `إضافة «${apart(title)}»`,
	remove: "أزل",
	removeOf: (title) => `أزل «${title}»`,
	suggestions: "ممارسات مشابهة للمقارنة بها",
	compareThis: "قارن بممارسة أخرى",
	compareThese: "قارن هذه جنبًا إلى جنب",
	shortSummary: "بإيجاز",
	files: "المقارنة في ملف",
	citations: "كل صيغ الاستشهاد",
	formats: {
		csv: "ملف CSV",
		json: "ملف JSON",
		docx: "ملف DOCX",
		markdown: "ملف Markdown",
		bib: "ملف BibTeX",
		ris: "ملف RIS",
	},
	print: "للطباعة، أو للحفظ بصيغة PDF، استخدم أمر الطباعة في المتصفح.",
	citedAs: (kind, pid, version) => `${kind} رقم ${pid}؛ ${version}`,
	result: "النتيجة",
	earlier: "من قبل",
	semicolon: "؛ ",
	latest: "آخر قيمة",
	source: "المصدر",
	version: "الإصدار",
	address: "العنوان الإلكتروني",
	withdrawn: (when) => `سُحب هذا السجل في ${when}. ولم يبقَ منه إلا صيغة الاستشهاد به.`,
};
