import { shared } from "#app/messages/ar/shared.ts";
import type { Messages } from "#app/messages/en.ts";
import { apart, formats } from "#app/messages/format.ts";

const { date, moment, plural } = formats("ar");

export const accounts: Messages["accounts"] = {
	title: "الحسابات",
	invite: "دعوة شخص",
	filter: "تصفية",
	showAll: "عرض الكل",
	any: "الكل",
	count: (count) =>
		plural(count, {
			zero: "لا حساب يطابق ذلك.",
			one: "حساب واحد",
			two: "حسابان",
			few: "# حسابات",
			many: "# حسابًا",
			other: "# حساب",
		}),
	fields: {
		text: "الاسم أو البريد الإلكتروني",
		role: "الدور",
		country: "البلد",
		state: "الحالة",
		name: "الاسم",
		nameHint: "كما ينبغي أن يراه الزملاء.",
		email: "عنوان البريد الإلكتروني",
		language: "لغة الرسائل",
		otherRoles: "أدوار أخرى",
		memberRoles: "أدوار خاصة ببلد",
		memberRolesHint: "يمكن منح أدوار أخرى لاحقًا من صفحة الحساب.",
		roleLine: (line) => `الدور ${line}`,
		countryLine: (line) => `بلد الدور ${line}`,
	},
	columns: {
		name: "الاسم",
		roles: "الأدوار",
		secondFactor: "العامل الثاني",
		lastSignIn: "آخر دخول",
		state: "الحالة",
	},
	states: { active: "نشط", invited: "مدعو", disabled: "معطّل" },
	secondFactorOn: "مفعّل",
	secondFactorOff: "غير مفعّل",
	never: "لم يدخل بعد",
	noRole: "بلا دور",

	email: {
		sent: (at) => `أُرسلت الرسالة في ${moment(at)} (بالتوقيت العالمي).`,
		failed: "تعذّر إرسال الرسالة. راجع إعدادات البريد ثم أرسلها من جديد.",
		underWay: "الرسالة قيد الإرسال. أعد تحميل الصفحة بعد لحظات.",
		until: (until) => `يعمل الرابط حتى ${moment(until)} (بالتوقيت العالمي).`,
		over: "لم يعد الرابط يعمل: أرسل الدعوة من جديد.",
		short: {
			sent: "أُرسلت الرسالة",
			failed: "لم تُرسل الرسالة",
			underWay: "الرسالة قيد الإرسال",
			over: "انتهت مدة الرابط",
		},
	},

	new: {
		title: "دعوة شخص",
		lead: "تصل إلى المدعو رسالة فيها رابط، فيختار كلمة مرور ويبدأ.",
		fromContact: (name, country) =>
			`الدعوة موجّهة إلى ${apart(name)}، من جهات الاتصال في ${country}. ويُربط الحساب بجهة الاتصال.`,
		contactGone:
			"لم يعد بالإمكان دعوة جهة الاتصال هذه: لديها حساب من قبل أو انتهت مدتها. يمكنك دعوة شخص دون جهة اتصال.",
		button: "أرسل الدعوة",
		chooseRole: "اختر دورًا واحدًا على الأقل",
		chooseCountry: "اختر بلد هذا الدور",
		chooseRoleOfCountry: "اختر الدور عن هذا البلد",
		taken: (name) =>
			`يوجد حساب بهذا العنوان من قبل: ${apart(name)}. لم تُرسل أي رسالة. يمكنك بدلًا من ذلك منح ذلك الحساب هذه الأدوار.`,
		takenAndLink: (name) =>
			`يوجد حساب بهذا العنوان من قبل: ${apart(name)}. لم تُرسل أي رسالة. يمكنك بدلًا من ذلك منح ذلك الحساب هذه الأدوار وربطه بجهة الاتصال.`,
		takenDisabled: (name) => `يوجد حساب بهذا العنوان من قبل، لكنه معطّل: ${apart(name)}. فعّله أولًا.`,
		open: "افتح ذلك الحساب",
		give: "امنح ذلك الحساب الأدوار",
		giveAndLink: "امنح ذلك الحساب الأدوار واربطه",
	},

	link: {
		"unknown-account": "الحساب معطّل، فلا يمكن ربطه بجهة الاتصال. لم يتغيّر شيء.",
		"foreign-account": "يعمل هذا الشخص لبلد آخر أو في الأمانة العامة، فلا يمكن ربط حسابه بجهة الاتصال. لم يتغيّر شيء.",
		"linked-already": "ربط شخص آخر جهة الاتصال بحساب آخر في هذه الأثناء. لم يتغيّر شيء.",
		"term-over": "انتهت مدة جهة الاتصال، فلا يمكن ربط أحد بها. لم يتغيّر شيء.",
		"not-found": "لم تعد جهة الاتصال هذه موجودة. لم يتغيّر شيء.",
	},

	file: {
		facts: {
			email: "البريد",
			language: "اللغة",
			state: "الحالة",
			created: "منذ",
			lastSignIn: "آخر دخول",
			secondFactor: "العامل الثاني",
		},
		secondFactorOn: (day) => `مفعّل منذ ${date(day)}`,
		secondFactorDue: "غير مفعّل، ويُطلب عند الدخول القادم",
		disabledOn: (day) => `معطّل منذ ${date(day)}`,

		invitation: "الدعوة",
		sendAgain: "أرسل الدعوة من جديد",
		sendAgainHint: "برابط جديد. يتوقف الرابط الأقدم عن العمل.",

		roles: "الأدوار",
		noRoles: "لا دور لهذا الحساب.",
		since: shared.since,
		take: "اسحب الدور",
		takeOf: (role) => `اسحب الدور: ${role}`,
		headsOnly: "لا يسحب هذا الدور إلا رئيس الأمانة العامة.",
		ownRole: "يستطيع رئيس آخر أن يسحب هذا الدور منك.",
		give: "منح دور",
		chooseRole: "اختر الدور",
		countryHint: "للمؤلفين والمنسقين الوطنيين والمراجعين الوطنيين.",
		giveButton: "امنح الدور",

		access: "الدخول",
		passwordLink: "أرسل رابطًا لاختيار كلمة مرور جديدة",
		passwordLinkHint: "يعمل ساعة واحدة. تبقى كلمة المرور القديمة صالحة حتى تُختار كلمة جديدة.",
		resetSecondFactor: "إعادة ضبط العامل الثاني",
		resetSecondFactorHint: "لمن فقد جهازه وليس لديه رموز احتياطية.",
		resetOwn: "لا يعيد أحد ضبط عامله الثاني بنفسه، بل يفعل ذلك زميل.",
		headsReset: "لا يساعد رئيسَ الأمانة العامة على الدخول من جديد إلا رئيس آخر.",

		disable: "تعطيل هذا الحساب",
		disableHint: "يُسجَّل خروج صاحبه في كل مكان فورًا ولا يستطيع الدخول. يمكن تفعيله من جديد.",
		disableTitle: (name) => `هل تريد تعطيل حساب ${apart(name)}؟`,
		disableLead:
			"يُسجَّل خروج صاحبه في كل مكان فورًا، وتتوقف روابط رسائله عن العمل، ولا يستطيع الدخول. يبقى اسمه على ما كتب. ويمكن تفعيل الحساب من جديد بأدواره وكلمة مروره.",
		disableButton: "عطّل الحساب",
		ownAccount: "لا يمكنك تعطيل حسابك، ويستطيع ذلك زميل.",
		enable: "فعّل هذا الحساب",
		enableHint: "يستطيع صاحبه الدخول من جديد بالأدوار وكلمة المرور التي كانت له.",
		headsDisable: "لا يعطّل حسابًا له دور في الأمانة العامة ولا يفعّله إلا رئيس الأمانة العامة.",

		history: "ما جرى لهذا الحساب",
		wholeHistory: "السجل كاملًا",
		deeds: "ما فعله هذا الشخص",
		noHistory: "لم يُسجَّل شيء.",
	},

	done: {
		invited: (name) => `دُعي ${apart(name)}.`,
		given: (name) => `مُنح ${apart(name)} الأدوار.`,
		granted: (name) => `مُنح ${apart(name)} هذا الدور.`,
		"already-held": (name) => `كان هذا الدور ممنوحًا من قبل: ${apart(name)}.`,
		revoked: (name) => `سُحب هذا الدور من ${apart(name)}.`,
		"not-held": (name) => `لم يعد هذا الدور ممنوحًا من قبل: ${apart(name)}.`,
		disabled: (name) => `عُطّل حساب ${apart(name)}.`,
		"already-disabled": (name) => `كان حساب ${apart(name)} معطّلًا من قبل.`,
		enabled: (name) => `فُعّل حساب ${apart(name)}.`,
		"not-disabled": (name) => `كان حساب ${apart(name)} مفعّلًا من قبل.`,
		sent: (name) => `الرسالة في طريقها إلى ${apart(name)}.`,
		"just-sent": (name) => `أُرسلت رسالة إلى ${apart(name)} قبل لحظات. انتظر دقيقة قبل أن ترسل أخرى.`,
		accepted: (name) => `اختار ${apart(name)} كلمة مرور من قبل.`,
		"not-accepted": (name) => `لم يختر ${apart(name)} كلمة مرور بعد: أرسل الدعوة من جديد.`,
	},

	refused: {
		forbidden: "هذا الإجراء لمن يعمل في الأمانة العامة من صلاحيات رئيسها وحده. لم يتغيّر شيء.",
		"last-head": "هذا آخر رئيس للأمانة العامة. عيّن رئيسًا آخر أولًا وانتظر حتى يختار كلمة مرور. لم يتغيّر شيء.",
		"own-account": "لا يمكنك فعل هذا بحسابك، ويستطيع ذلك زميل. لم يتغيّر شيء.",
		"account-disabled": "الحساب معطّل. فعّله أولًا. لم يُرسل شيء ولم يتغيّر شيء.",
	},
};
