import type { shared as english } from "#app/messages/en/shared.ts";
import { apart, formats, type PluralForms } from "#app/messages/format.ts";

const { date, language, number, plural } = formats("ar");

/** A counted phrase with all six Arabic plural forms, so that none is forgotten. */
export function counted(count: number, forms: Required<PluralForms>): string {
	return plural(count, forms);
}

export const practices = (count: number) =>
	counted(count, {
		zero: "لا ممارسات",
		one: "ممارسة واحدة",
		two: "ممارستان",
		few: "# ممارسات",
		many: "# ممارسة",
		other: "# ممارسة",
	});

export const words = (count: number) =>
	counted(count, {
		zero: "0 كلمة",
		one: "كلمة واحدة",
		two: "كلمتين",
		few: "# كلمات",
		many: "# كلمة",
		other: "# كلمة",
	});

export const shared: typeof english = {
	version: (version) => `الإصدار ${version}`,
	since: (day) => `منذ ${date(day)}`,
	answerBy: (day) => `نرجو الإجابة حتى ${date(day)}.`,
	languageAt: (place) => `اللغة ${number(place)}`,
	countryAt: (place) => `البلد ${number(place)}`,
	reviewer: (place) => `المراجع ${place}`,
	translateInto: (tag) => `الترجمة إلى ${language(tag)}`,
	onBehalfOf: (country) => `باسم ${apart(country)}`,
	accessionOf: (country) => `طلب انضمام ${apart(country)}`,
	chooseCountry: "اختر بلدًا من القائمة",
	chooseColleague: "اختر شخصًا من الأمانة العامة يمكنه تسجيل الدخول",
	copyAddress: "انسخ العنوان الآن، فلن يُعرض مرة أخرى.",
	sent: "ما أُرسل من الملف",
	dayHint: "يوم مثل \u20662026-11-25\u2069",
	takenOver: "غيّره شخص آخر في الأثناء، وأُخذ تغييره هنا.",
	languagesOfRecord: "لغات هذا السجل",
	nameOrCode: "اكتب اسمًا أو رمزًا.",
	decisionNumber: "رقم القرار",
	decisionDate: "تاريخ القرار",
	beginVersion: "ابدأ إصدارًا جديدًا",
	listSaved: "حُفظت القائمة.",
	onlyLate: "المتأخر وحده",
};
