import { shared } from "#app/messages/ar/shared.ts";
import type { Messages } from "#app/messages/en.ts";
import { apart, formats } from "#app/messages/format.ts";

const { date } = formats("ar");

export const withdrawal: Messages["withdrawal"] = {
	title: (title) => `السحب: ${apart(title)}`,
	link: "طلب السحب",
	linkOf: (title) => `طلب السحب: ${apart(title)}`,
	lead: "يمكنكم طلب سحب هذه الممارسة من المكتبة. يعتمد الطلبَ المنسقُ الوطني في كل بلد مالك، ثم تنفّذه الأمانة العامة. وتبقى صفحتها وفيها العنوان والتاريخ والسبب المعلن.",
	note: "ملاحظة للمنسق الوطني والأمانة العامة",
	noteHint: "لا تظهر للقراء.",
	ask: "طلب السحب",
	requested: "طُلب سحب هذه الممارسة",
	withCountry: (day) =>
		`ينتظر الطلب اعتماد المنسق الوطني${day ? ` حتى ${date(day)}` : ""}. وتبقى الممارسة في المكتبة إلى أن تسحبها الأمانة العامة.`,
	withSecretariat: (day) =>
		`اعتمد البلد الطلب. وللأمانة العامة سحب الممارسة أو رفض الطلب${day ? ` حتى ${date(day)}` : ""}.`,
	for: shared.onBehalfOf,
	message: "سبب الرفض",
	messageHint: "يقرؤه صاحب الطلب. وهو لازم عند الرفض فقط.",
	messageMissing: "يُرجى إدخال سبب الرفض",
	approve: (country) => `اعتماد السحب باسم ${apart(country)}`,
	refuse: "رفض",
	takeBack: "إلغاء الطلب",
	refused: "رُفض الطلب الأخير:",
	notRequested: "لا يوجد طلب سحب.",
	conflict: "أُجيب عن هذا الطلب أو أُلغي بعد فتح الصفحة.",
	officeTitle: "طلب البلد هذا السحب",
	officeLead: "السبب والملاحظة مدرجان أدناه. يمكن سحب الممارسة أو رفض الطلب مع ذكر السبب.",
	done: {
		asked: "أُرسل طلبكم.",
		"already-asked": "سبق أن طُلب سحبها.",
		approved: "تم اعتماد السحب.",
		refused: "رُفض الطلب، وسيقرأ صاحبه السبب.",
		withdrawn: "أُلغي الطلب.",
	},
	timeline: {
		opened: (country) => `طُلب السحب (${apart(country)})`,
		cleared: (country) => `اعتُمد السحب باسم ${apart(country)}`,
		accepted: () => "سحبت الأمانة العامة الممارسة",
		refused: (country) => `رُفض السحب (${apart(country)})`,
		withdrawn: (country) => `أُغلق طلب السحب (${apart(country)})`,
	},
};
