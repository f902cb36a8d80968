import type { Messages } from "#app/messages/en.ts";
import { formats } from "#app/messages/format.ts";

const { date, plural } = formats("ar");

/** Sets off what comes from elsewhere, so that Latin text does not disturb the order of the sentence. */
const apart = (text: string) => `\u2068${text}\u2069`;

const counted = (count: number) =>
	plural(count, {
		zero: "لا إشعارات",
		one: "إشعار واحد",
		two: "إشعاران",
		few: "# إشعارات",
		many: "# إشعارًا",
		other: "# إشعار",
	});

export const notices: Messages["notices"] = {
	title: "الإشعارات",
	lead: "ما حدث في السجلات والطلبات التي تعنيك، والأحدث أولًا.",
	unread: (count, more) =>
		more
			? `أكثر من ${count} إشعار غير مقروء`
			: plural(count, {
					zero: "لا إشعارات غير مقروءة",
					one: "إشعار واحد غير مقروء",
					two: "إشعاران غير مقروءين",
					few: "# إشعارات غير مقروءة",
					many: "# إشعارًا غير مقروء",
					other: "# إشعار غير مقروء",
				}),
	none: "ليس لك أي إشعار.",
	noneOnPage: "لم يعد في هذه الصفحة ما يعنيك.",
	isUnread: "غير مقروء",
	markAll: "اجعلها كلها مقروءة",
	allRead: "صارت الإشعارات كلها مقروءة.",
	settingsLink: "اختر ما يصلك بالبريد",
	due: (day) => `حتى ${date(day)}`,

	kinds: {
		"clearance-asked": {
			label: "ينتظر موافقتك الوطنية",
			what: "اقرأ السجل، ثم وافق عليه باسم بلدك أو أعده مع ذكر السبب.",
		},
		"clearance-missing": {
			label: "لا أحد يوافق عليه",
			what: "ليس للبلد الآن جهة اتصال وطنية تستطيع الموافقة على السجل. وينتظر السجل حتى توجد.",
		},
		"clearance-returned": {
			label: "عاد دون موافقة وطنية",
			what: "لم يوافق عليه البلد. والسبب مذكور في الطلب.",
		},
		"record-cleared": { label: "تمت الموافقة الوطنية", what: "وافق أحد البلدان على السجل." },
		"record-submitted": {
			label: "ينتظر الفحص الأولي",
			what: "تمت الموافقة الوطنية على السجل وقُدّم إلى الأمانة العامة.",
		},
		"review-asked": {
			label: "مطلوب منك مراجعة",
			what: "أخبرنا هل يمكنك مراجعة السجل، ثم علّق عليه وقدّم توصيتك.",
		},
		"review-answered": { label: "وصلت مراجعة", what: "فرغ أحد المراجعين من السجل." },
		"review-ended": {
			label: "لم تعد مراجعتك مطلوبة",
			what: "اتُّخذ قرار بشأن السجل أو استُرجع، أو سحبت الأمانة العامة طلبها. لا يلزمك فعل شيء.",
		},
		"changes-requested": {
			label: "مطلوب إدخال تعديلات",
			what: "الملاحظات مدوّنة بجانب حقول المحرّر.",
		},
		"record-accepted": { label: "قُبل", what: "قبلت الأمانة العامة السجل، وسيُنشر." },
		"record-published": { label: "نُشر", what: "صار السجل في المكتبة." },
		"record-declined": { label: "رُفض", what: "لن يُنشر السجل. والسبب مذكور في الطلب." },
		"record-taken-back": {
			label: "استُعيد السجل",
			what: "استعاد مؤلفو السجل سجلهم لتعديله، وسيقدَّم من جديد.",
		},
		remark: { label: "ملاحظة", what: "كتب أحدهم ملاحظة." },
		deadline: { label: "اقترب موعد أخير", what: "أمر ينتظرك، وقد اقترب يومه الأخير." },
		"back-in-pool": {
			label: "عاد إلى القائمة المشتركة",
			what: "لم يتولّه أحد في الموعد، ويمكن الآن أن يتولاه غيره.",
		},
		"record-corrected": { label: "صُحّح", what: "صحّحت الأمانة العامة السجل المنشور." },
		"record-withdrawn": {
			label: "سُحب من المكتبة",
			what: "لم يعد بالإمكان قراءة السجل أو إحدى لغاته أو أحد ملفاته. تبيّن صفحته أيّها، ولماذا.",
		},
		"confirm-record": {
			label: "أكّد أنها ما زالت قائمة",
			what: "أخبرنا هل ما زالت الممارسة قائمة كما يرويها السجل.",
		},
	},

	settings: {
		title: "الإشعارات بالبريد",
		lead: "الإشعارات كلها على مكتبك دائمًا. اختر هنا ما يصلك منها بالبريد أيضًا.",
		groups: {
			"waits-for-me": {
				label: "ما ينتظرك",
				hint: "الموافقات الوطنية والفحوص والمراجعات والتعديلات المطلوبة منك، ومواعيدها الأخيرة، والسجلات التي ينبغي تأكيدها.",
			},
			"my-records": {
				label: "ما آلت إليه سجلاتك",
				hint: "إعادتها أو الموافقة عليها أو مراجعتها أو قبولها أو نشرها أو رفضها أو تصحيحها.",
			},
			remarks: { label: "الملاحظات", hint: "ما يكتبه غيرك عن سجل تعمل عليه." },
		},
		mails: {
			immediate: "فورًا، رسالة لكل إشعار",
			daily: "مرة في اليوم، كلها في رسالة واحدة الساعة 06:00 بالتوقيت العالمي",
			none: "بلا بريد",
		},
		save: "احفظ",
		saved: "حُفظ اختيارك.",
	},

	unsubscribe: {
		title: "إيقاف هذه الرسائل",
		scopes: {
			"waits-for-me": "البريد عمّا ينتظرك",
			"my-records": "البريد عمّا آلت إليه سجلاتك",
			remarks: "البريد عن الملاحظات",
			daily: "البريد اليومي بإشعاراتك",
		},
		asks: (scope) => `سيتوقف ${scope}. أما الإشعارات نفسها فتبقى على مكتبك.`,
		button: "أوقفه",
		done: (scope) => `توقّف ${scope}.`,
		already: (scope) => `${scope} متوقف من قبل.`,
		back: "يمكنك تشغيله من جديد متى شئت: سجّل الدخول واختر مرة أخرى.",
		settingsLink: "الإشعارات بالبريد",
	},

	mail: {
		greeting: "تحية طيبة،",
		subject: (label, title) => `${label}: ${title}`,
		title: (title, pid) => (pid === null ? apart(title) : `${apart(title)} (${apart(pid)})`),
		country: (name) => `البلد: ${name}`,
		open: "افتحه:",
		dailySubject: (count, day) => `${counted(count)}، ${date(day)}`,
		more: (count) => `- و${counted(count)} أخرى`,
		all: "إشعاراتك كلها:",
		why: {
			"waits-for-me": "وصلتك هذه الرسالة لأن أمرًا ينتظرك.",
			"my-records": "وصلتك هذه الرسالة لأنها عن سجل من سجلاتك.",
			remarks: "وصلتك هذه الرسالة لأن أحدهم كتب ملاحظة عن سجل تعمل عليه.",
			daily: "تصلك هذه الرسالة مرة في اليوم إذا كان هناك جديد.",
		},
		unsubscribe: "لإيقاف هذه الرسائل دون تسجيل الدخول:",
		settings: "لاختيار ما يصلك بالبريد:",
	},
};
