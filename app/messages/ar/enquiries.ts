import type { Messages } from "#app/messages/en.ts";
import { apart, formats } from "#app/messages/format.ts";

const { plural } = formats("ar");

export const enquiries: Messages["enquiries"] = {
	act: {
		message: (name) => `الإجابة عن رسالة ${apart(name)}`,
		account: (name) => `البت في حساب ${apart(name)}`,
	},
	about: {
		message: (name) => `رسالة من ${apart(name)}`,
		account: (name) => `طلب حساب: ${apart(name)}`,
	},
	deletedSender: "مرسل حُذفت بياناته",
	deleted: "حُذفت الرسالة وبيانات المرسل، كما تبيّن صفحة الخصوصية.",
	waits: { sender: "المرسل", focalPoint: "المنسق الوطني" },
	open: (count) =>
		plural(count, {
			zero: "لا رسالة ولا طلب حساب بانتظار الإجابة.",
			one: "رسالة واحدة أو طلب حساب واحد بانتظار الإجابة.",
			two: "رسالتان أو طلبا حساب بانتظار الإجابة.",
			few: "# رسائل وطلبات حساب بانتظار الإجابة.",
			many: "# رسالة وطلب حساب بانتظار الإجابة.",
			other: "# رسالة وطلب حساب بانتظار الإجابة.",
		}),
	openLink: "عرضها",

	facts: {
		title: "التفاصيل",
		reference: "الرقم المرجعي",
		name: "الاسم",
		email: "عنوان البريد الإلكتروني، غير مؤكد",
		topic: "الموضوع",
		country: "البلد",
		office: "الجهة العامة",
		position: "المنصب",
		role: "الدور",
		received: "تاريخ الورود",
		due: "موعد الإجابة",
		state: "الحالة",
	},
	messageTitle: "الرسالة",
	purposeTitle: "الغرض",
	answerTitle: "الإجابة",
	reasonTitle: "السبب",
	history: "التسلسل الزمني",

	answer: {
		title: "الإجابة",
		label: "إجابتك",
		hint: "تُرسل إلى صاحب الرسالة بالبريد الإلكتروني، وتُغلق الرسالة.",
		missing: "يُرجى كتابة الإجابة",
		button: "إرسال الإجابة",
	},
	close: {
		title: "الإغلاق بلا إجابة",
		hint: "للإعلانات وسائر الرسائل التي لا تحتاج إلى إجابة. لا تصل المرسلَ رسالة.",
		button: "إغلاق الرسالة",
	},
	accept: {
		title: "القبول والدعوة",
		lead: (name, email) => `تصل ${apart(name)} رسالة على ${apart(email)} فيها رابط لاختيار كلمة المرور.`,
		check: "لا يُقبل الطلب إلا عند العلم بأن هذا الشخص يعمل في الجهة العامة ويستعمل هذا العنوان.",
		role: "الدور",
		roleMissing: "يُرجى اختيار الدور",
		button: "قبول الطلب وإرسال الدعوة",
		notYours: "لا يبت في هذا الطلب إلا الأمانة العامة.",
		disabled: "لا يمكن قبول هذا الطلب هنا. يُرجى سؤال الأمانة العامة.",
	},
	decline: {
		title: "الرفض",
		label: "السبب",
		hint: "يقرؤه صاحب الطلب في رسالة إلكترونية.",
		missing: "يُرجى كتابة السبب",
		button: "رفض الطلب",
	},
	conflict: "بتّ شخص آخر في هذا الأمر من قبل. لم يُرسل شيء. ما كتبته باقٍ هنا.",
	done: {
		answered: "الإجابة في طريقها.",
		withdrawn: "أُغلقت الرسالة.",
		accepted: "قُبل الطلب. تصل صاحبَه رسالة إلكترونية.",
		declined: "رُفض الطلب. تصل صاحبَه رسالة إلكترونية.",
	},
};
