import { shared } from "#app/messages/ar/shared.ts";
import type { Messages } from "#app/messages/en.ts";
import { apart, formats } from "#app/messages/format.ts";

const { date, list, plural } = formats("ar");

const addDesignation = "أضف كتاب التسمية";

const addLetter = "أضف كتاب الطلب";

export const requests: Messages["requests"] = {
	title: "الطلبات",
	membershipOf: shared.accessionOf,

	list: {
		lead: "ما تطلبه البلدان والأشخاص من الأمانة العامة، وما يطلبه بعضهم من بعض. الأقرب موعدًا في الأعلى.",
		caption: "الطلبات، والأقرب موعدًا في الأعلى",
		found: (count) =>
			plural(count, {
				zero: "لا طلبات",
				one: "طلب واحد",
				two: "طلبان",
				few: "# طلبات",
				many: "# طلبًا",
				other: "# طلب",
			}),
		none: "لا طلب مفتوحًا الآن.",
		noneFit: "لا طلب يطابق ما اخترته. أزِل أحد عوامل التصفية، أو ابحث في جميع الحالات.",
		pages: "صفحات الطلبات",
		columns: { request: "الطلب", state: "الحالة", waits: "بانتظار", due: "الموعد", assigned: "يتولاه" },
		filters: {
			label: "تصفية الطلبات",
			type: "النوع",
			state: "الحالة",
			open: "المفتوحة",
			any: "الجميع، ومنها المغلقة",
			member: "البلد",
			assigned: "يتولاه",
			me: "أنا",
			unassigned: "لا أحد",
			late: shared.onlyLate,
			filter: "صفِّ",
			clear: "امسح",
		},
		unassigned: "لا أحد بعد",
	},

	waits: {
		you: "أنت",
		secretariat: "الأمانة العامة",
		asking: "البلد",
	},
	daysLeft: (days) =>
		days < 0
			? plural(-days, {
					one: "متأخر يومًا واحدًا",
					two: "متأخر يومين",
					few: "متأخر # أيام",
					many: "متأخر # يومًا",
					other: "متأخر # يوم",
				})
			: plural(days, {
					zero: "اليوم",
					one: "بقي يوم واحد",
					two: "بقي يومان",
					few: "بقيت # أيام",
					many: "بقي # يومًا",
					other: "بقي # يوم",
				}),

	facts: {
		title: "أين وصل الطلب",
		state: "الحالة",
		waits: "بانتظار",
		due: "الموعد",
		sent: "أُرسل",
		assigned: "يتولاه",
		country: "البلد",
		status: "صفة البلد",
	},

	said: {
		title: "ما أُرسل",
		draftTitle: "ما كُتب حتى الآن",
		letter: "كتاب الطلب",
		designation: "كتاب التسمية",
		signatory: "الموقِّع",
		entity: "الجهة المسمّاة",
		statement: "البيان",
		contact: "للاتصال",
		missing: "غير موجود بعد",
		enterEntity: "أدخِل جهة في السجل",
	},

	checks: {
		letter: {
			label: "كتاب الطلب مكتمل",
			hint: "يذكر البلد والرابطة، ويطلب الانضمام، وعليه تاريخ وتوقيع.",
		},
		signatory: {
			label: "للموقِّع صلاحية التحدث باسم البلد",
			hint: "رئيس الدولة أو الحكومة، أو وزير الخارجية، أو من فوّضه أحدهم تفويضًا كاملًا.",
		},
		entity: {
			label: "سُمّيت جهة",
			hint: "هيئة عامة في البلد تقدّم الخدمات أو تُسأل عنها.",
		},
		designation: {
			label: "كتاب التسمية يذكر الجهة",
			hint: "وهو صادر عن سلطة يحق لها تسميتها.",
		},
		"focal-point": {
			label: "سُمّي منسق وطني ويمكن الوصول إليه",
			hint: "الاسم والمنصب والبريد الإلكتروني، وقد جُرّب العنوان.",
		},
		statement: {
			label: "البيان يذكر ما يقدّمه البلد وما ينتظره",
			hint: "تكفي بضع جمل.",
		},
	},

	examine: {
		title: "فحص الطلب",
		lead: "مُرّ على القائمة بندًا بندًا. أيًّا كان الزر الذي تضغطه أدناه تُحفظ القائمة أولًا. ولا يرى البلد من القائمة إلا البنود الناقصة، ولا يراها إلا بعد أن تعيد الطلب.",
		there: "موجود",
		missing: "ناقص",
		open: "لم يُفحص",
		comment: "ملاحظة للبلد",
		save: "احفظ القائمة",
		returnTitle: "هناك ما ينقص",
		message: "ما المطلوب من البلد",
		messageHint: "يقرأ البلد ذلك مع البنود الناقصة.",
		messageMissing: "اكتب ما المطلوب من البلد",
		returnButton: "أعِد الطلب لاستكماله",
		completeTitle: "كل شيء موجود",
		from: "طالب انضمام منذ",
		fromHint: "اليوم الذي يُعدّ البلد منذ حلوله طالب انضمام، وهو عادةً يوم إرسال الطلب.",
		fromMissing: "اكتب اليوم الذي يُعدّ البلد منذ حلوله طالب انضمام",
		completeButton: "الطلب مكتمل",
		completeHint: "يصبح البلد في السجل طالب انضمام، ويرى ذلك الجميع.",
		listOpen: "يجب أن تكون بنود القائمة كلها موجودة قبل أن يُعدّ الطلب مكتملًا",
	},

	decide: {
		title: (country) => `القرار: ${country}`,
		lead: "القرار للهيئة الحاكمة، وهنا يُسجَّل. يتغيّر السجل في الحال، ويُغلق الطلب.",
		link: "سجّل القرار",
		waitsForBody: "الطلب مكتمل، وهو بانتظار قرار الهيئة الحاكمة.",
		decision: "ما الذي تقرر",
		admitted: "قُبل انضمام البلد",
		refused: "رُفض الطلب، ويبقى البلد كما كان: موقِّعًا على الإعلان",
		decisionMissing: "اختر ما الذي تقرر",
		number: shared.decisionNumber,
		numberMissing: "اكتب رقم القرار",
		date: shared.decisionDate,
		dateMissing: "اكتب تاريخ القرار",
		document: "نص القرار",
		documentHint: "سيتمكن البلد من قراءته.",
		documentMissing: "سلّم نص القرار، أو اختره من بين الوثائق",
		reasons: "الأسباب",
		reasonsHint: "يقرؤها البلد.",
		button: "سجّل القرار",
	},

	close: {
		title: "إغلاق الطلب دون قرار",
		hint: "لطلب لم يَرِد عليه جواب، أو تجاوزته الأحداث. ويقرأ البلد السبب.",
		reason: "السبب",
		reasonMissing: "اكتب سبب إغلاق الطلب",
		button: "أغلِق الطلب",
		stillApplicant: "ما زال البلد في السجل طالب انضمام. سجّل هناك ما أنهى ذلك، ثم أغلِق الطلب",
	},

	assign: {
		label: "يتولاه",
		unassigned: "لا أحد: هو للجميع",
		button: "احفظ",
		notOfSecretariat: shared.chooseColleague,
	},

	comments: {
		title: "أضف تعليقًا",
		label: "التعليق",
		missing: "اكتب تعليقًا",
		who: "من يقرؤه",
		both: "البلد والأمانة العامة",
		inside: "الأمانة العامة وحدها",
		button: "أضف التعليق",
	},

	timeline: {
		title: "ما جرى",
		opened: "بدأ الطلب",
		comment: "تعليق",
		document: "أُضيفت وثيقة:",
		documentHidden: "أُضيفت وثيقة",
		assigned: (name) => `يتولاه ${name}`,
		unassigned: "أُعيد إلى الجميع",
		handedOver: (from, to) => `انتقل من ${from} إلى ${to}`,
		checked: (items) => `القائمة: ${list(items)}`,
		found: { there: "موجود", missing: "ناقص", open: "لم يُفحص" },
		item: (label, found) => `${label} (${found})`,
		inside: "للأمانة العامة وحدها",
		secretariat: "الأمانة العامة",
		unknownPerson: "شخص ما",
	},

	desk: {
		back: "المكتب",
		draft: "هذه مسودة، لا يراها سوى المنسقين الوطنيين في بلدك.",
		goOn: "تابع كتابة المسودة",
		sent: "طلبك لدى الأمانة العامة. تتحقق من اكتماله، وتكتب إليك هنا.",
		returned: "تطلب الأمانة العامة المزيد. أكمِل الطلب وأرسله من جديد.",
		returnedBy: (day) => `أعِد إرساله قبل ${date(day)} من فضلك.`,
		missingTitle: "ما ينقص",
		change: "أكمِله وأرسله من جديد",
		complete: "طلبك مكتمل. القرار للهيئة الحاكمة، وستقرؤه هنا.",
		admitted: "قُبل انضمام بلدك. بقيت الخطوات الوطنية: التصديق، ووثيقة الانضمام.",
		refused: "رفضت الهيئة الحاكمة الطلب. يبقى بلدك كما كان، ويمكنه أن يطلب من جديد.",
		withdrawn: "أُغلق هذا الطلب دون قرار. ويمكن لبلدك أن يطلب من جديد.",
		withdrawTitle: "استرداد الطلب",
		withdrawHint: "يُغلق الطلب عندئذٍ. ويمكن لبلدك أن يطلب من جديد في أي وقت، بطلب جديد.",
		withdrawReason: "السبب، إن أردت ذكره",
		withdrawButton: "استرِدّ الطلب",
		examine: (what) => `انظر في ${what}`,
		decide: (what) => `سجّل القرار في ${what}`,
		finish: (what) => `أكمِل وأرسِل ${what}`,
		answer: (what) => `أرسِل ما ينقص في ${what}`,
	},

	accede: {
		title: (country) => `طلب الانضمام: ${country}`,
		lead: "بهذا النموذج يطلب بلدك أن يصبح عضوًا. يبقى الطلب مسودة إلى أن ترسله، ويمكن لجميع المنسقين الوطنيين في بلدك العمل عليه.",
		returnedLead: "تطلب الأمانة العامة المزيد. غيّر ما يلزم، وأرسِل الطلب من جديد.",
		notNow: (status) => `يمكن لبلد وقّع على الإعلان، أو كان عضوًا من قبل، أن يرسل طلبًا. صفة بلدك الآن: ${status}.`,
		noStatus: "غير مُدرَج في السجل",
		openAlready: (day) => `لبلدك طلب مفتوح منذ ${date(day)}. لا يُفتح إلا طلب واحد في كل مرة، ولذلك لم يُرسَل هذا الطلب.`,
		openIt: "افتح ذلك الطلب",
		papers: "الوثائق",
		papersHint: "يحفظ الزران ما كتبته، ثم ينقلانك إلى صفحة تسليم الوثيقة.",
		addLetter,
		changeLetter: "اختر كتاب طلب آخر",
		addDesignation,
		changeDesignation: "اختر كتاب تسمية آخر",
		requestPart: "الطلب",
		entityPart: "الجهة المسمّاة",
		contactPart: "من يمكن سؤاله",
		signatory: "من وقّع الكتاب",
		signatoryHint: "الاسم والمنصب كما وردا أسفل الكتاب.",
		entity: "جهة مسمّاة من قبل",
		entityNone: "جهة أخرى، تُذكر أدناه",
		entityName: "اسم جهة أخرى",
		entityOnly: "اسم الجهة",
		entityNameHint: "الهيئة العامة التي سيشارك بلدك من خلالها، باسمها بالإنجليزية.",
		statement: "البيان",
		statementHint: "ما يقدّمه بلدك، وما ينتظره، وقبوله بالميثاق.",
		contactName: "الاسم",
		contactOffice: "الوظيفة والمنصب",
		contactEmail: "البريد الإلكتروني",
		contactPhone: "الهاتف",
		missing: {
			letterId: addLetter,
			designationId: addDesignation,
			signatory: "اذكر من وقّع الكتاب",
			entityName: "اذكر الجهة التي يسمّيها بلدك",
			statement: "اكتب البيان",
			contactName: "اذكر شخصًا يمكن سؤاله",
			contactOffice: "اكتب وظيفة ذلك الشخص ومنصبه",
			contactEmail: "اكتب البريد الإلكتروني لذلك الشخص",
		},
		oneEntity: "اختر جهة أو اذكر جهة أخرى، لا كلتيهما",
		unknownEntity: "لم تعد هذه الجهة مسمّاة. اختر جهة أخرى، أو اذكرها بالاسم",
		unknownPaper: "لم تعد هذه الوثيقة موجودة، أو ليست لبلدك. اختر وثيقة أخرى",
		save: "احفظ المسودة",
		send: "أرسِل إلى الأمانة العامة",
		sendAgain: "أرسِل من جديد",
		toRequest: "تعليقات هذا الطلب وتاريخه",
	},

	paper: {
		letter: {
			title: "كتاب الطلب",
			lead: "الكتاب الذي يطلب به بلدك الانضمام، موقّعًا ممن له صلاحية التحدث باسمه.",
		},
		designation: {
			title: "كتاب التسمية",
			lead: "الكتاب الذي يسمّي الهيئة العامة التي يشارك بلدك من خلالها.",
		},
		missing: "سلّم الكتاب، أو اختره من بين الوثائق",
		button: "أضف الكتاب",
	},

	done: {
		saved: "حُفظت المسودة.",
		sent: "أُرسل الطلب إلى الأمانة العامة.",
		paper: "أُضيفت الوثيقة إلى الطلب.",
		said: "أُضيف التعليق.",
		withdrawn: "أُغلق الطلب.",
		assigned: "حُفظ ذلك.",
		ticked: shared.listSaved,
		returned: "أُعيد الطلب، ويمكن للبلد أن يقرأ السبب.",
		completed: "الطلب مكتمل، والبلد الآن في السجل طالب انضمام.",
		decided: "سُجّل القرار، في السجل أيضًا.",
	},

	conflict: {
		sentence: "غيّر شخص آخر هذا الطلب منذ أن فتحته. ما كتبته ما زال هنا. انظر ما الجديد، ثم أرسِله من جديد.",
		draft:
			"غيّر زميل لك، أو نافذة أخرى، المسودة منذ أن فتحتها. ما كتبته ما زال هنا، وإن أرسلته من جديد حلّ محلّ ما كُتب هناك.",
		theirs: "المكتوب هناك الآن",
		changedNow: "ما تغيّر منذ أن فتحت الصفحة",
	},
	notPossible: "لم يعد ذلك ممكنًا: فقد تقدّم الطلب. انظر أين وصل",
	closed: "الطلب مغلق، ولا يمكن أن يُضاف إليه شيء",
	ahead: "هذا اليوم لم يأتِ بعد. اكتب اليوم الذي حدث فيه ذلك",

	basis: {
		complete: (day) => `طلب انضمام أُرسل في ${date(day)} ووُجد مكتملًا`,
		admitted: (decision, day) => `قرار الهيئة الحاكمة رقم ${apart(decision)} بتاريخ ${date(day)}: قبول الانضمام`,
		refused: (decision, day) => `قرار الهيئة الحاكمة رقم ${apart(decision)} بتاريخ ${date(day)}: رفض طلب الانضمام`,
	},
};
