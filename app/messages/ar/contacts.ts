import { shared } from "#app/messages/ar/shared.ts";
import type { Messages } from "#app/messages/en.ts";
import { apart, formats, type PluralForms } from "#app/messages/format.ts";

const { choice, date, plural } = formats("ar");

/** "in 2 days", in all six plural forms. */
const inDays = (count: number) => {
	const forms: Required<PluralForms> = {
		zero: "وهو اليوم",
		one: "بعد يوم واحد",
		two: "بعد يومين",
		few: "بعد # أيام",
		many: "بعد # يومًا",
		other: "بعد # يوم",
	};
	return plural(count, forms);
};

const lastDay = "آخر أيام المدة";

export const contacts: Messages["contacts"] = {
	title: "جهات الاتصال",
	newTitle: (country) => `تعيين جهة اتصال: ${country}`,
	newLead: "شخص يتحدث باسم البلد أو يعمل له مدةً محددة، كما يرد في كتاب التعيين.",
	designate: "عيِّن",
	fields: {
		role: "الصفة",
		personName: "الاسم",
		office: "الوظيفة والجهة",
		officeHint: "كما وردت في الكتاب. فالوظيفة تبقى بعد شاغلها.",
		email: "البريد الإلكتروني",
		phone: "الهاتف",
		from: "أول أيام المدة",
		to: lastDay,
		toHint: "اتركه فارغًا إذا لم يذكر الكتاب يومًا.",
		letter: "كتاب التعيين",
		visibility: "من يطّلع على ذلك",
		account: "الحساب في هذا الموقع",
		accountHint: "العنوان الذي يسجّل به الشخص دخوله. اتركه فارغًا إن لم يكن له حساب: يمكنك إرسال دعوة لاحقًا.",
		accountsKnown: (emails) => `حسابات هذا البلد: ${choice(emails.map(apart))}.`,
		reason: "السبب",
		lastDay,
	},
	missing: {
		role: "اختر الصفة",
		personName: "اكتب الاسم",
		office: "اكتب الوظيفة والجهة",
		email: "اكتب البريد الإلكتروني",
		from: "اكتب أول أيام المدة",
		on: "اكتب آخر أيام المدة",
		reason: "اكتب السبب",
	},
	problems: {
		day: `اكتب يومًا صحيحًا، مثل ${apart("2026-11-25")}`,
		endBeforeStart: (from) => `تبدأ المدة في ${date(from)}. اختر آخرَ يومٍ لا يسبقه`,
		tooFarAhead: (latest) => `لا تبدأ المدة بعد أكثر من سنة من اليوم، أي بعد ${date(latest)}`,
		beforeDeclaration: (began) => `بدأت العلاقة بهذا البلد في ${date(began)}. اختر يومًا لا يسبق ذلك`,
		overlapping: (person, from, to) =>
			to === null
				? `يتولى ${apart(person)} هذه الصفة منذ ${date(from)} دون يوم أخير. أنهِ تلك المدة أو سجّل تسليم ${apart(person)} لمن يخلفه`
				: `يتولى ${apart(person)} هذه الصفة من ${date(from)} إلى ${date(to)}. اختر أيامًا خارج تلك المدة أو سجّل تسليم ${apart(person)} لمن يخلفه`,
		sameAddress: (person) => `يتولى ${apart(person)} هذه الصفة من قبل وبهذا العنوان. اكتب عنوان الشخص نفسه`,
		overlappingUnknown: "يتولى غيره هذه الصفة في بعض هذه الأيام. اختر أيامًا أخرى",
		unknownAccount: "لا أحد يسجّل دخوله بهذا العنوان. اتركه فارغًا وادعُ الشخص بعد ذلك",
		foreignAccount: "هذا الحساب لبلد آخر أو للأمانة العامة. اكتب حساب الشخص نفسه",
		unknownDocument: "هذه الوثيقة لبلد آخر أو لم تعد مستعملة. اختر غيرها",
		termOver: "انتهت هذه المدة وتبقى كما كانت. عيِّن من يأتي الآن تعيينًا جديدًا",
		endAfterTerm: (to) => `تنتهي المدة في ${date(to)} على كل حال. اختر يومًا أسبق أو جدّدها`,
		startBeforePredecessor: (person, from) =>
			`بدأت مدة ${apart(person)} في ${date(from)}. لتبدأ المدة التالية بعد ذلك اليوم`,
	},
	openOverlapping: (person) => `افتح مدة ${apart(person)}`,
	done: {
		designated: "سُجّل تعيين جهة الاتصال.",
		updated: "حُفظ.",
		renewed: "تغيّرت المدة.",
		ended: "انتهت المدة، وتبقى في السجل.",
		"handed-over": "سُجّل التسليم. وانتهت المدة السابقة في اليوم الذي قبله.",
	},
	term: (from, to) => (to === null ? `منذ ${date(from)}` : `من ${date(from)} إلى ${date(to)}`),
	coming: (from, to) => (to === null ? `تبدأ في ${date(from)}` : `تبدأ في ${date(from)} وتنتهي في ${date(to)}`),
	state: { coming: "قادمة", current: "جارية", past: "منتهية" },
	endsSoon: (to, days) =>
		`تنتهي هذه المدة في ${date(to)}، ${inDays(days)}. جدّدها بيوم أخير جديد، أو سجّل تسليمها لمن يخلف صاحبها.`,
	ranOut: (to) => `انقضت هذه المدة في ${date(to)} ولا خلف لصاحبها. سجّل تسليمها لمن يأتي بعده.`,
	endedFor: (reason) => `السبب: ${apart(reason)}`,
	facts: {
		term: "المدة",
		state: "حال المدة",
		account: "الحساب",
		noAccount: "لا يوجد",
		letter: "الكتاب",
		noLetter: "غير محفوظ لدينا",
		visibility: "يطّلع عليه",
		before: "السلف",
		after: "الخلف",
	},
	invite: "أرسل دعوة",
	handOver: "سجّل التسليم",
	end: "أنهِ المدة",
	details: "البيانات",
	termTitle: "المدة",
	termLead: "التجديد ينقل اليوم الأخير؛ فاحفظ الكتاب الذي ينص عليه.",
	saveTerm: "احفظ المدة",
	overview: "لمحة",
	history: (role) => `من تولوا صفة «${role}»`,
	waiting: {
		day: (from, withRole) =>
			withRole
				? `في ${date(from)} ينتقل الدور في هذا الموقع وتنتقل المهام المفتوحة.`
				: `في ${date(from)} تنتقل المهام المفتوحة.`,
		account: (withRole) =>
			withRole
				? "ينتقل الدور في هذا الموقع وتنتقل المهام المفتوحة حالما يصبح لجهة الاتصال هذه حساب. أرسل دعوة."
				: "تنتقل المهام المفتوحة حالما يصبح لجهة الاتصال هذه حساب. أرسل دعوة.",
	},

	endTitle: (person) => `إنهاء مدة ${apart(person)}`,
	endLead: (to) =>
		to === null
			? "ليس لهذه المدة يوم أخير حتى الآن. ويبقى إنهاؤها وسببه في السجل."
			: `تستمر المدة حتى ${date(to)}. ويبقى إنهاؤها قبل ذلك وسببه في السجل.`,
	endReasonHint: "للأمانة العامة والمنسق الوطني للبلد.",

	handOverTitle: (person) => `تسليم مهام ${apart(person)}`,
	handOverLead: "خطوة واحدة: تنتهي هذه المدة في اليوم الذي يسبق بداية المدة التالية، وتبقى المدتان في السجل.",
	next: "من يخلفه",
	nextFromHint: "تنتهي مدة السلف في اليوم الذي قبله.",
	transferTitle: "ما ينتقل",
	tasks: (person) => `المهام والطلبات المفتوحة لدى ${apart(person)} تنتقل في أول أيام المدة الجديدة إلى حساب من يخلفه.`,
	movesRole: (role) => `انزع دور «${role}» من الحساب القديم وامنحه للحساب الجديد في ذلك اليوم`,
	roleOnSite: "الدور في هذا الموقع",
	movesRoleHint: "بدون ذلك يبقى للحساب القديم ما له من حقوق. وإن لم يكن للخلف حساب بعدُ مُنح الدور مع حسابه.",

	conflict: (person) =>
		`غيّر ${apart(person)} هذا في أثناء ذلك. لم يضع شيء مما كتبت ولم يُحفظ شيء بعد. انظر فيما هو معلَّم ثم احفظ من جديد.`,
	conflictBelow: (person) =>
		`غيّر ${apart(person)} هذا في أثناء ذلك. ما هو قائم الآن مبيَّن أدناه. لم يضع شيء مما كتبت ولم يُحفظ شيء بعد: انظر فيه ثم أرسل من جديد.`,
	anotherPerson: "شخص آخر",
	theirs: "ما حُفظ في أثناء ذلك",
	nothing: "لا شيء",
	takenOver: shared.takenOver,

	entities: {
		title: "الجهات المعيَّنة",
		newTitle: (country) => `تعيين جهة: ${country}`,
		newLead: "جهة حكومية أو شريك يشارك البلد من خلاله. وواحدة من هذه الجهات هي الجهة المنسّقة.",
		organisation: "المؤسسة",
		organisationHint: "مؤسسة معروفة هنا. أو دعه دون اختيار واكتب أدناه اسم مؤسسة جديدة.",
		isNew: "مؤسسة جديدة، اسمها أدناه",
		own: "من هذا البلد",
		international: "لا تتبع بلدًا",
		nameEn: "الاسم بالإنجليزية",
		nameAr: "الاسم بالعربية",
		type: "نوع الجهة",
		belongs: "تبعيتها",
		belongsNone: "لا تتبع بلدًا (منظمة دولية)",
		from: "معيَّنة منذ",
		dateHint: `بقدر ما هو معروف: 2019 أو ${apart("2019-06")} أو ${apart("2019-06-24")}.`,
		until: "حتى",
		focalLabel: "الجهة المنسّقة",
		focalChoice: "هذه هي الجهة المنسّقة للبلد",
		focal: "الجهة المنسّقة",
		letter: "كتاب التعيين",
		designate: "عيِّن",
		end: "أنهِ التعيين",
		endOn: "لم تعد معيَّنة ابتداءً من",
		makeFocal: "اجعلها الجهة المنسّقة",
		makeFocalHint: (name) => `تحل محل ${apart(name)}.`,
		makeFocalFirst: "ليس للبلد مؤسسة محورية حتى الآن.",
		ended: (on) => `لم تعد معيَّنة منذ ${date(on)}. وتبقى في السجل.`,
		none: "لم تُعيَّن أي جهة.",
		problems: {
			endMissing: "اكتب التاريخ الذي لم تعد معيَّنة ابتداءً منه",
			nameMissing: "اختر مؤسسة أو اكتب الاسم الإنجليزي لمؤسسة جديدة",
			tooFarAhead: (latest) => `اكتب تاريخًا لا يتجاوز سنة من اليوم، أي حتى ${date(latest)}`,
			focalExists: (name) => `الجهة المنسّقة هي ${apart(name)}. عيِّن هذه دون ذلك، ثم اجعلها الجهة المنسّقة من صفحتها`,
			unknownOrganisation: "لم تعد هذه المؤسسة معروفة. اختر غيرها",
			foreignOrganisation: "هذه المؤسسة تتبع بلدًا آخر. اختر غيرها",
			endBeforeStart: (from) => `هي معيَّنة منذ ${date(from)}. اكتب تاريخًا لا يسبق ذلك`,
			endedAlready: "أُنهي تعيينها من قبل في تاريخ آخر",
			endedFocal: "لم تعد معيَّنة، فلا يمكن أن تكون الجهة المنسّقة",
		},
		done: {
			designated: "سُجّل تعيين الجهة.",
			ended: "أُنهي التعيين، ويبقى في السجل.",
			focal: "أصبحت الجهة المنسّقة.",
		},
	},

	country: {
		title: (country) => `عضوية بلدك: ${country}`,
		open: (country) => `عضوية ${country}`,
		publicPage: "الصفحة العامة",
		statusTitle: "الحالة",
		status: (status, since) => `${status}، منذ ${date(since)}`,
		review: "تجري مراجعة للعضوية. وتبقى حقوقكم كما هي إلى أن يُبتّ فيها.",
		reviewBy: (on) => `يُطلب الرد في موعد أقصاه ${date(on)}.`,
		lookedAtAgain: (on) => `يُعاد النظر في الأمر في ${date(on)}.`,
		onlyYou: "لا يطّلع على هذا إلا العاملون لبلدك والأمانة العامة.",
		paused: "العضوية موقوفة مؤقتًا. يمكنكم القراءة وإتمام المسودات.",
		suspended: "العضوية معلَّقة. يمكنكم القراءة.",
		withdrawing: "العضوية في طريقها إلى الانتهاء. وتبقى لكم حقوقكم حتى ذلك اليوم.",
		reasons: "الأسباب",
		accede: "اطلب الانضمام",
		dueTitle: "ما هو مطلوب منكم",
		nothingDue: "لا شيء مطلوب.",
		termEnds: (person, role, to) =>
			`تنتهي مدة ${apart(person)} (${role}) في ${date(to)}. أرسلوا إلى الأمانة العامة كتابًا يجددها أو يسمّي من يخلفه.`,
		agreementExpires: (title, on) => `تنتهي صلاحية ${apart(title)} في ${date(on)}.`,
		noContacts: "لم تُعيَّن جهة اتصال يمكنك الاطلاع عليها.",
		agreementsTitle: "الاتفاقات",
		noAgreements: "لم يُسجَّل أي اتفاق.",
		documentsTitle: "الوثائق",
		noDocuments: "لا توجد وثيقة يمكنك قراءتها.",
		requestsTitle: "الطلبات",
		columns: {
			person: "الاسم والوظيفة",
			role: "الصفة",
			reach: "البريد والهاتف",
			from: "من",
			to: "إلى",
			agreement: "الاتفاق",
			kind: "النوع",
			signed: "التوقيع",
			expires: "الانتهاء",
			document: "الوثيقة",
			size: "الحجم",
			filed: "الحفظ",
			entity: "الجهة",
			since: "منذ",
			request: "الطلب",
			due: "الموعد",
		},
		change: "عدِّل",
		changeTitle: (person) => `بيانات ${apart(person)}`,
		changeLead: "صحّح هنا الاسم ووسائل الاتصال. أما المدة والشخص فيتبعان كتابًا يُرسل إلى الأمانة العامة.",
		updated: "حُفظ. وترى الأمانة العامة التغيير في سجلها.",
		download: "نزِّل",
	},
};
