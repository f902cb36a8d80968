import { counted } from "#app/messages/ar/shared.ts";
import type { Messages } from "#app/messages/en.ts";
import { apart, formats } from "#app/messages/format.ts";

const { date } = formats("ar");

const matters = (count: number) =>
	counted(count, {
		zero: "لا أمور",
		one: "أمر واحد",
		two: "أمران",
		few: "# أمور",
		many: "# أمرًا",
		other: "# أمر",
	});

const mattersOblique = (count: number) =>
	counted(count, {
		zero: "0 أمر",
		one: "أمر واحد",
		two: "أمرين",
		few: "# أمور",
		many: "# أمرًا",
		other: "# أمر",
	});

/** "for 3 days", "in 3 days", "by 3 days": the noun takes the genitive. */
const days = (count: number) =>
	counted(count, {
		zero: "0 يوم",
		one: "يوم واحد",
		two: "يومين",
		few: "# أيام",
		many: "# يومًا",
		other: "# يوم",
	});

/** A number of days in words, converted to months or years once days become hard to grasp. */
function span(count: number): string {
	if (count < 61) return days(count);
	if (count < 730)
		return counted(Math.floor(count / 30.44), {
			zero: "أقل من شهر",
			one: "شهرًا",
			two: "شهرين",
			few: "# أشهر",
			many: "# شهرًا",
			other: "# شهر",
		});
	return counted(Math.floor(count / 365.25), {
		zero: "أقل من سنة",
		one: "سنة",
		two: "سنتين",
		few: "# سنوات",
		many: "# سنة",
		other: "# سنة",
	});
}

export const attention: Messages["attention"] = {
	title: "ما حان موعده",
	lead: "كل ما ينقضي لدى الأعضاء أو يتأخر أو ليس له من يجيب عنه. تُعدّ القائمة من جديد كل ليلة، وفورًا بعد كل تغيير.",
	emailsLink: "الرسائل",
	count: (count) =>
		counted(count, {
			zero: "لا شيء مستحق هنا.",
			one: "أمر واحد",
			two: "أمران",
			few: "# أمور",
			many: "# أمرًا",
			other: "# أمر",
		}),
	failedDigests: (count) =>
		counted(count, {
			zero: "أُرسلت رسائل الصباح كلها.",
			one: "تعذّر إرسال رسالة صباح واحدة إلى الأمانة العامة.",
			two: "تعذّر إرسال رسالتي صباح إلى الأمانة العامة.",
			few: "تعذّر إرسال # رسائل صباح إلى الأمانة العامة.",
			many: "تعذّر إرسال # رسالة صباح إلى الأمانة العامة.",
			other: "تعذّر إرسال # رسالة صباح إلى الأمانة العامة.",
		}),
	filters: {
		label: "رشّح ما حان موعده",
		member: "العضو",
		kind: "الأمر",
		assigned: "من يتولاه",
		state: "الحالة",
		dueBy: "موعده حتى",
		sort: "الترتيب",
		show: "اعرض",
		reset: "اعرض كل ما هو مفتوح",
		me: "أنا",
		unassigned: "لا أحد بعد",
	},
	states: { open: "مفتوح", snoozed: "مؤجّل", done: "منجز", all: "الكل" },
	sorts: { soonest: "الأقرب أولًا", latest: "الأبعد أولًا" },
	groups: {
		late: "متأخر",
		week: "اليوم وخلال 7 أيام",
		months: "خلال 60 يومًا",
		later: "بعد ذلك",
	},
	columns: { member: "العضو", matter: "الأمر", due: "الموعد", who: "من يتولاه", next: "التالي" },
	unassigned: "لا أحد بعد",
	daysLeft: (left) => (left === 0 ? "اليوم" : left < 0 ? `تأخر ${span(-left)}` : `بعد ${days(left)}`),
	snoozedUntil: (day) => `مؤجّل حتى ${date(day)}`,
	doneOn: (day) => `أُنجز في ${date(day)}`,
	work: "اعمل عليه",
	cases: {
		"pending-confirmation": ({ date: day }) => `حدث ينتظر تأكيد موظف ثانٍ منذ ${date(day)}.`,
		"request-due": ({ date: day }) => `طلب من العضو ينتظر الأمانة العامة حتى ${date(day)}.`,
		"letter-not-sent": ({ date: day }) => `تذكير كان موعده ${date(day)} لم يصل إلى المنسق الوطني.`,
		"answer-deadline-reached": ({ date: day }) => `كان الموعد النهائي للرد على المراجعة ${date(day)}.`,
		"review-date-reached": ({ date: day, status }) => `كان مقررًا أن يُعاد النظر في حالة «${status}» في ${date(day)}.`,
		"withdrawal-date-reached": ({ date: day }) =>
			`انقضت مهلة إشعار الانسحاب في ${date(day)}، وتعذّر تسجيل انتهاء العضوية تلقائيًا.`,
		"propose-pause": (_) => "تُرك أمر على حاله اثني عشر شهرًا: اقترح الإيقاف المؤقت على العضو أو على الهيئة الإدارية.",
		"propose-review": (_) => "تُرك أمر على حاله ستة أشهر: اقترح إجراء مراجعة.",
		"no-focal-point-60-days": ({ since }) => `لا يوجد منسق وطني مؤكد منذ ${date(since)}.`,
		"term-ended": ({ date: day, person, role }) => `انتهت مدة تكليف ${apart(person)} (${role}) في ${date(day)}.`,
		"term-ends-60-days": ({ date: day, person, role }) => `تنتهي مدة تكليف ${apart(person)} (${role}) في ${date(day)}.`,
		"agreement-expired": ({ date: day, title }) => `انتهت مدة «${apart(title)}» في ${date(day)}.`,
		"agreement-expires-60": ({ date: day, title }) => `تنتهي مدة «${apart(title)}» في ${date(day)}.`,
		"agreement-expires-180": ({ date: day, title }) => `تنتهي مدة «${apart(title)}» في ${date(day)}.`,
		"no-activity-12-months": ({ since }) => `لم يقم أحد من جانب العضو بأي عمل هنا منذ ${date(since)}.`,
		"contribution-late": ({ date: day }) => `مساهمة استحق سدادها في ${date(day)} ولم تُسدَّد كاملة.`,
		"instrument-not-on-file": ({ date: day, status }) =>
			`الوثيقة التي تستند إليها حالة «${status}» بتاريخ ${date(day)} غير محفوظة لدينا.`,
	},
	resolve: {
		contributions: "افتح كشف المساهمات",
		contact: "افتح جهة الاتصال",
		agreement: "افتح الاتفاق",
		pending: "ابتّ في الحدث",
		request: "افتح الطلب",
		document: "أودِع الوثيقة",
		event: "سجّل حدثًا",
		designate: "تسمية منسق وطني",
		emails: "اطّلع على الرسائل",
		file: "افتح ملف العضو",
	},
	casePage: {
		due: "الموعد",
		state: "الحالة",
		cleared: "لم يعد مستحقًا منذ",
		who: "من يتولاه",
		snooze: {
			title: "أجّل",
			hint: "يغادر القائمة ويظهر من جديد في ذلك اليوم، بعد اثني عشر شهرًا على الأكثر.",
			until: "حتى",
			reason: "لماذا يمكن أن ينتظر",
			button: "أجّل",
		},
		assign: { title: "كلّف", person: "من يتولى الأمر", unassigned: "لا أحد بعد", button: "كلّف" },
		done: {
			title: "علّمه منجزًا",
			hint: "لما سُوّي خارج السجل. أما ما يُسوّى في السجل فيغادر القائمة من تلقاء نفسه.",
			note: "ماذا تم",
			button: "علّمه منجزًا",
		},
		reopen: {
			title: "أعِده إلى القائمة",
			hint: "أُجّل أو عُلّم منجزًا قبل الأوان.",
			button: "أعِده",
		},
		history: {
			title: "ما جرى فيه",
			found: (day) => `ظهر في ${date(day)}.`,
			foundAgain: (day) => `ظهر من جديد في ${date(day)}.`,
			snoozed: (who, until, reason) => `أجّله ${apart(who)} حتى ${date(until)}: ${apart(reason)}`,
			assigned: (who, to) => `أسنده ${apart(who)} إلى ${apart(to)}.`,
			took: (who) => `تولّاه ${apart(who)}.`,
			unassigned: (who) => `أعاده ${apart(who)} إلى الجميع.`,
			finished: (who) => `علّمه ${apart(who)} منجزًا.`,
			finishedWith: (who, note) => `علّمه ${apart(who)} منجزًا: ${apart(note)}`,
			reopened: (who) => `أعاده ${apart(who)} إلى القائمة.`,
			system: "النظام",
		},
		earlier: {
			title: "الأمر نفسه من قبل",
			line: (due, cleared) => `كان موعده ${date(due)}، وسُوّي بحلول ${date(cleared)}.`,
			lineWith: (due, cleared, note) => `كان موعده ${date(due)}، وسُوّي بحلول ${date(cleared)}: ${apart(note)}`,
		},
	},
	refusals: {
		"not-ahead": "اختر يومًا بعد اليوم.",
		"too-far-ahead": "اختر يومًا خلال الأشهر الاثني عشر القادمة.",
		"not-secretariat": "اختر أحد العاملين في الأمانة العامة ممن يستطيعون تسجيل الدخول.",
		closed: "هذا الأمر منجز أو لم يعد مستحقًا. لم يتغير شيء.",
		"must-be-decided": "لا ينهي هذا الأمر إلا كلمة موظف ثانٍ: أكّد الحدث أو ارفضه.",
	},
	needsDay: "حدد اليوم الذي يظهر فيه من جديد.",
	needsReason: "اذكر بإيجاز لماذا يمكن أن ينتظر.",
	flash: {
		snoozed: "أُجّل الأمر.",
		assigned: "سُجّل من يتولاه.",
		done: "عُلّم الأمر منجزًا.",
		reopened: "عاد الأمر إلى القائمة.",
		again: "تخرج الرسالة خلال دقيقة أو دقيقتين.",
	},
	emails: {
		title: "الرسائل",
		lead: "التذكيرات إلى المنسقين الوطنيين ورسائل الصباح إلى الأمانة العامة والإشعارات. وما تعذّر إرساله إلى عضو يبقى في قائمة ما حان موعده حتى يُرسل.",
		filter: "رشّح الرسائل",
		count: (count) =>
			counted(count, {
				zero: "لا رسائل هنا.",
				one: "رسالة واحدة",
				two: "رسالتان",
				few: "# رسائل",
				many: "# رسالة",
				other: "# رسالة",
			}),
		columns: { written: "كُتبت", to: "إلى", about: "الموضوع", state: "الحالة", again: "مرة أخرى" },
		kind: "الرسالة",
		state: "الحالة",
		kinds: {
			digest: "رسالة الصباح",
			reminder: "تذكير",
			notice: "إشعار",
			"ask-owners": "السؤال السنوي",
			"notices-daily": "إشعارات يوم",
			"saved-searches": "عمليات البحث المحفوظة",
			account: "أمان الحساب",
			enquiry: "إجابة عن رسالة أو طلب",
		},
		states: { queued: "تنتظر", sent: "أُرسلت", failed: "لم تُرسل" },
		tries: (count) =>
			counted(count, {
				zero: "لم تُجرَّب بعد",
				one: "جُرّبت مرة واحدة",
				two: "جُرّبت مرتين",
				few: "جُرّبت # مرات",
				many: "جُرّبت # مرة",
				other: "جُرّبت # مرة",
			}),
		failures: {
			"no-address": "ليس للعضو منسق وطني يُكتب إليه.",
			refused: "يرفض الطرف الآخر البريد إلى هذا العنوان.",
			unreachable: "لم يقبلها أي خادم بريد منذ أكثر من أسبوع.",
			withheld: "أوقف قارئها هذا البريد، أو لم يعد يحق له الاطلاع على موضوعها.",
		},
		again: "أرسلها من جديد",
		refusals: {
			waits: "هذه الرسالة تنتظر الإرسال أصلًا.",
			"no-address": "لا يُعرف من يمكن أن تُرسل إليه: يُرجى تسمية منسق وطني أولًا.",
		},
	},
	mail: {
		digest: {
			subject: (day) => `ما حان موعده لدى الأعضاء، ${date(day)}`,
			greeting: "صباح الخير،",
			fresh: (count) => `جديد: ${matters(count)}`,
			soon: (count) => `موعده خلال 7 أيام: ${matters(count)}`,
			late: (count) => `متأخر: ${matters(count)}`,
			own: (count) => `ما تتولاه: ${matters(count)}`,
			reminders: (count) =>
				`كُتب إلى الأعضاء: ${counted(count, {
					zero: "لا تذكيرات",
					one: "تذكير واحد",
					two: "تذكيران",
					few: "# تذكيرات",
					many: "# تذكيرًا",
					other: "# تذكير",
				})}`,
			line: (member, matter, day) => `${apart(member)}: ${apart(matter)} (${date(day)})`,
			unsent: "لا منسق وطني يُكتب إليه",
			more: (count) => `و${mattersOblique(count)} غير ذلك`,
			all: "القائمة كاملة:",
			why: "تصلك هذه الرسالة لأنك تعمل في الأمانة العامة، ولا تأتي إلا إذا جدّ أمر أو حان موعده.",
		},
		reminder: {
			subject: (member, day) => `${apart(member)}: موعد يحل في ${date(day)}`,
			greeting: (member) => `إلى المنسق الوطني في ${apart(member)}`,
			term: (role, day) =>
				`تنتهي مدة تكليف في ${date(day)}: ${apart(role)}. يُرجى موافاة الأمانة العامة بخطاب تسمية للتجديد أو لتسمية خلف.`,
			agreement: (title, day) =>
				`تنتهي مدة اتفاق في ${date(day)}: ${apart(title)}. يُرجى إبلاغ الأمانة العامة هل سيُمدَّد.`,
			anAgreement: (day) => `تنتهي مدة اتفاق يخص بلدكم في ${date(day)}. يُرجى إبلاغ الأمانة العامة هل سيُمدَّد.`,
			link: "صفحة بلدكم:",
			why: "تصلكم هذه الرسالة لأن السجل يسمّيكم منسقًا وطنيًا. تُوجَّه الردود إلى الأمانة العامة.",
		},
	},
	withdrawalEnded: "انقضت مهلة إشعار الانسحاب، وأصبح الانسحاب نافذًا.",
};
