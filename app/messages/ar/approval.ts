import { shared } from "#app/messages/ar/shared.ts";
import type { Messages } from "#app/messages/en.ts";
import { apart, formats } from "#app/messages/format.ts";

const { date, list } = formats("ar");

const joined = (names: readonly string[]) => list(names.map(apart));

export const approval: Messages["approval"] = {
	compiled: "جمعت الأمانة العامة هذه الممارسة.",
	notYet: (countries) =>
		countries.length === 1
			? `لم يصدر بعد اعتماد البلد المالك: ${joined(countries)}.`
			: `لم يصدر بعد اعتماد هذه البلدان: ${joined(countries)}.`,

	ownDraft:
		"جمعت الأمانة العامة هذه الممارسة، ويمكنها نشرها دون اعتماد وطني. وعند النشر يُبلَّغ المنسقون الوطنيون ويُطلب منهم اعتمادها.",
	willTell: (countries) =>
		`تُنشر هذه الممارسة دون اعتماد وطني (${joined(countries)}). ويُبلَّغ المنسقون الوطنيون في هذه البلدان، إن وُجدوا، ويُطلب منهم اعتمادها. وإلى حين ذلك تذكر صفحتها أنها غير معتمدة.`,

	countries: {
		title: "الاعتماد الوطني",
		before: "الإبلاغ وطلب الاعتماد عند النشر",
		asked: "لم يصدر الاعتماد بعد",
		notAsked: "لم يصدر الاعتماد",
		approved: (day) => (day ? `صدر الاعتماد في ${date(day)}` : "صدر الاعتماد"),
		objected: (day) => `قُدّم اعتراض في ${date(day)}`,
		missing: "ليس لهذا البلد حاليًّا منسق وطني يمكنه اعتمادها.",
	},

	page: {
		title: (title) => `اعتماد «${apart(title)}»`,
		link: "الاعتماد أو الاعتراض",
		lead: "جمعت الأمانة العامة هذه الممارسة ونشرتها دون اعتماد بلدكم. يُرجى قراءتها، ثم اعتمادها باسم بلدكم أو الاعتراض عليها.",
		read: "قراءة الممارسة في المكتبة",
		for: shared.onBehalfOf,
		note: "ملاحظة",
		noteHint: "تقرؤها الأمانة العامة.",
		approve: (country) => `اعتماد باسم ${apart(country)}`,
		what: "بذلك يتبنّى بلدكم هذه الممارسة. ومتى اعتمدتها جميع البلدان المالكة صارت ملكًا لها، ويلزم بعدها الاعتماد الوطني لكل إصدار جديد.",
		objectTitle: "الاعتراض",
		reason: "سبب الاعتراض",
		reasonHint: "تقرؤه الأمانة العامة. يُرجى بيان الخطأ وما ينبغي تغييره.",
		reasonMissing: "يُرجى إدخال سبب الاعتراض",
		object: "اعتراض",
		objectHint: "تبقى الممارسة في المكتبة موسومة بأنها غير معتمدة إلى أن ترد الأمانة العامة أو تصححها أو تسحبها.",
		objected: "سُجّل اعتراضكم ووصل سببه إلى الأمانة العامة، ولا يزال بإمكانكم اعتماد الممارسة.",
		answer: "رد الأمانة العامة على اعتراضكم:",
		conflict: "نُشر إصدار جديد بعد فتح هذه الصفحة. يُرجى قراءته قبل الإجابة.",
		noneNeeded: "لا يُطلب منكم أي اعتماد.",
		done: {
			approved: "تم اعتماد الممارسة باسم بلدكم.",
			objected: "وصل اعتراضكم إلى الأمانة العامة.",
		},
	},

	office: {
		title: (country) => `اعتراض من: ${apart(country)}`,
		lead: "يمكن تصحيح الممارسة أو سحبها أو الرد على الاعتراض. يقرأ البلد الرد ويُطلب منه الاعتماد من جديد.",
		answer: "الرد",
		missing: "يُرجى إدخال رد: سيقرؤه البلد",
		button: "إرسال الرد",
		correct: "تصحيح الممارسة",
		withdraw: "سحب الممارسة",
		done: "أُرسل الرد.",
		conflict: "سُحب هذا الاعتراض أو رُدَّ عليه بعد فتح هذه الصفحة.",
	},

	timeline: {
		approval: {
			opened: (country) => `طُلب من ${apart(country)} اعتماد الممارسة المنشورة`,
			cleared: (country) => `اعتُمدت الممارسة المنشورة باسم ${apart(country)}`,
			objected: (country) => `قُدّم اعتراض على الممارسة المنشورة باسم ${apart(country)}`,
			withdrawn: (country) => `لم يعد اعتماد ${apart(country)} مطلوبًا`,
		},
		objection: {
			opened: (country) => `تلقّت الأمانة العامة اعتراض ${apart(country)}`,
			answered: (country) => `رُدَّ على اعتراض ${apart(country)}`,
			withdrawn: (country) => `سُحب اعتراض ${apart(country)}`,
		},
		objectionReplaced: (country, version) => `أُغلق اعتراض ${apart(country)} عند نشر الإصدار ${version}`,
	},
};
