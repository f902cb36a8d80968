import type { Messages } from "#app/messages/en.ts";
import { formats, type PluralForms } from "#app/messages/format.ts";

const { date, list, plural } = formats("ar");

/** A counted phrase in Arabic: all six forms, so that none is forgotten. */
function counted(count: number, forms: Required<PluralForms>): string {
	return plural(count, forms);
}

/** Sets off what comes from elsewhere, so that Latin text does not disturb the order of the sentence. */
function apart(text: string): string {
	return `\u2068${text}\u2069`;
}

const remarks = (count: number) =>
	counted(count, {
		zero: "لا ملاحظات",
		one: "ملاحظة واحدة",
		two: "ملاحظتان",
		few: "# ملاحظات",
		many: "# ملاحظة",
		other: "# ملاحظة",
	});

const open = (count: number) =>
	counted(count, {
		zero: "لا شيء مفتوح",
		one: "واحدة مفتوحة",
		two: "اثنتان مفتوحتان",
		few: "# مفتوحة",
		many: "# مفتوحة",
		other: "# مفتوحة",
	});

export const review: Messages["review"] = {
	title: "المراجعات",
	reviewOf: (title) => `مراجعة: ${apart(title)}`,
	untitled: "سجل بلا عنوان",
	who: {
		you: "أنت",
		secretariat: "الأمانة العامة",
		author: "المؤلفون",
		reviewer: (place) => `المراجع ${place}`,
	},

	own: {
		lead: "السجلات التي طُلبت منك مراجعتها. تقرأ حتى تجيب النسخة التي قُدِّمت، وبعد ذلك ما كتبته أنت.",
		waits: "بانتظارك",
		done: "أُجيب عنها أو انتهت",
		noneWaits: "لا شيء بانتظارك.",
		none: "لم تُطلب منك مراجعة بعد.",
		caption: "مراجعات انتهت",
		columns: { record: "السجل", state: "الحالة", asked: "طُلبت في", answered: "أُجيب عنها في" },
		open: "اقرأ وراجع",
		desk: "مراجعاتك",
		profile: "ما تراجعه وكم مراجعة في آن واحد",
	},

	page: {
		back: "مراجعاتك",
		lead: "اقرأ السجل، وعلّق على حقل أو على كلمات فيه، ثم أوصِ في النهاية. أنت توصي، والأمانة العامة تقرر.",
		due: (day) => `نرجو الإجابة حتى ${date(day)}.`,
		anonymous: (place) => `يعرفك المؤلفون باسم «المراجع ${place}».`,
		named: "يُبلَّغ المؤلفون باسمك، كما ذكرت الأمانة العامة حين طلبت منك المراجعة.",
		others: "تقرأ ما كتبه المراجعون الآخرون بعد أن تجيب.",
		language: "اقرأ النص بلغة",
		original: "الأصل",
		notSaid: "لم يُذكر شيء",
		empty: (labels) => `لم يُذكر شيء عن: ${list(labels)}`,
		script:
			"حدّد كلمات في النص لتعلّق عليها. وبلوحة المفاتيح: انتقل إلى نص، واختر الكلمات بأسهم الاتجاه، وزد عليها مع Shift، ثم اضغط Enter.",
		onWords: "علّق على هذه الكلمات",
		fieldHint: (field) => `${field}: نص للتعليق عليه`,
		over: {
			answered: "لقد أجبت، شكرًا لك. الأمانة العامة تقرر، وإجابتك لا تتغير بعد الآن.",
			refused: "ذكرت أنك لا تستطيع مراجعة هذا السجل. المكان متاح لغيرك.",
			conflict: "صرّحت بتضارب مصالح. لن يُطلب منك شيء بشأن هذه الممارسة مرة أخرى.",
			withdrawn: "سحبت الأمانة العامة ما طلبته، أو مضى الموعد منذ مدة. ما كتبته محفوظ.",
			ended: "لم يعد السجل قيد المراجعة. ما كتبته محفوظ.",
		},
		yourConflict: "السبب الذي ذكرته، للأمانة العامة وحدها",
	},

	remark: {
		add: "علّق",
		addTo: (field) => `علّق على: ${field}`,
		text: "ملاحظتك",
		textMissing: "اكتب الملاحظة",
		words: "الكلمات التي تقصدها",
		wordsHint: "اتركه فارغًا إن كنت تقصد الحقل كله. وإلا فاكتب الكلمات كما وردت فيه.",
		wordsNotThere: "هذه الكلمات ليست في هذا الحقل. انسخها منه أو اترك هذا فارغًا",
		who: "من يجوز له أن يقرأها",
		inside: "المراجعون والأمانة العامة",
		both: "والمؤلفون أيضًا، حين تقرر الأمانة العامة",
		button: "أضف الملاحظة",
		insideOnly: "ليست للمؤلفين",
		title: "الملاحظات",
		none: "لا توجد ملاحظات.",
		by: (name, day) => `${apart(name)}، ${date(day)}`,
		wordsChanged: "تغيّرت هذه الكلمات. وهناك الآن:",
		wordsGone: "تغيّرت هذه الكلمات.",
		answer: "الإجابة",
		answerTo: (name) => `إجابة عن ملاحظة ${apart(name)}`,
		answerMissing: "اكتب الإجابة",
		answerButton: "أجب",
		settle: "ضع علامة «تم»",
		reopen: "افتحها من جديد",
		settled: (day) => `تم في ${date(day)}`,
		show: "أظهرها للمؤلفين",
		showHint: "يقرؤونها مع القرار التالي، ولا تُسحب منهم بعد ذلك.",
		insideThread: "أظهر أولًا الملاحظة التي تجيب عنها",
		changed: "ما تغيّر هنا منذ ذلك",
		valuesChanged: "يقول هذا الحقل شيئًا آخر منذ ذلك.",
		unchanged: "لم يتغير هذا الحقل منذ ذلك.",
	},

	criteria: {
		title: "ما يُنظر فيه",
		lead: "ملاحظة عن كل منها تساعد الأمانة العامة على القرار. وما ينبغي أن يعرفه المؤلفون فمكانه النص الموجّه إليهم.",
		problem: { label: "المشكلة واضحة", hint: "من كانت لديه، وكم كان حجمها، وكيف يُعرف ذلك." },
		evidence: { label: "النتائج مبيّنة", hint: "قبل وبعد بوحدة واحدة، مع التواريخ والمصادر." },
		transferable: { label: "يستطيع بلد آخر أن يستفيد منها", hint: "الشروط والأساس القانوني والموارد مذكورة." },
		honest: { label: "صادقة بشأن ما لم ينجح", hint: "ما الذي سار على غير ما يرام، وما لا ينبغي نقله." },
	},

	answer: {
		title: "مراجعتك",
		recommendation: "بمَ توصي",
		recommendationMissing: "اختر ما توصي به",
		recommendations: {
			accept: "قبول كما هو",
			minor: "قبول بعد تعديلات صغيرة",
			major: "تعديلات كبيرة ثم نظرة ثانية",
			decline: "عدم القبول",
		},
		forAuthor: "للمؤلفين",
		forAuthorHint: "يقرؤونه حين تقرر الأمانة العامة. ما الجيد، وما الناقص، وما الذي يُبدأ به.",
		forAuthorMissing: "اكتب بضع كلمات للمؤلفين",
		forSecretariat: "للأمانة العامة وحدها",
		remarksBegun: "هناك ملاحظة بدأت ولم تُضف: أضفها أو أفرغها",
		save: "احفظ دون إرسال",
		send: "أرسل المراجعة",
		saved: "حُفظت. لا يقرؤها غيرك حتى ترسلها.",
		savedAt: (time) => `حُفظت ${time}`,
		notSaved: "لم تُحفظ بعد",
		sent: "أُرسلت مراجعتك.",
		remarked: "أُضيفت الملاحظة.",
		replied: "أُضيفت إجابتك.",
		conflict:
			"حفظت نافذة أخرى كلمات غير هذه منذ ذلك الحين. لم يضع شيء مما كتبت، ولم يُحفظ شيء بعد: ما كتبته موجود أدناه. أرسله مرة أخرى ليُحفظ.",
		excluded: "لم يعد بإمكانك مراجعة هذا السجل: صرت تنتمي إلى أحد بلدانه أو إحدى مؤسساته.",
		at: (day) => `أُرسلت في ${date(day)}`,
		sentTitle: "ما أرسلته",
	},

	leave: {
		title: "إن لم تستطع المراجعة",
		declineTitle: "لا أستطيع مراجعة هذا السجل",
		declineReason: "السبب، للأمانة العامة",
		declineButton: "أعتذر عن المراجعة",
		conflictTitle: "لدي تضارب مصالح",
		conflictHint: "الأمانة العامة وحدها تقرأ السبب. لن يُطلب منك شيء بشأن هذه الممارسة مرة أخرى.",
		conflictReason: "ما هو التضارب",
		conflictMissing: "اذكر ما هو التضارب",
		conflictButton: "صرّح بالتضارب",
	},

	profile: {
		title: "ما تراجعه",
		titleOf: (name) => `المراجع: ${apart(name)}`,
		lead: "تقترح الأمانة العامة المراجعين بناءً على هذا. ولا يقرؤه أحد سواها.",
		functions: "الخدمات التي تعرفها",
		languages: "اللغات التي تقرأ بها سجلًا",
		languagesHint: "لغة في كل سطر. وبعد الحفظ يظهر سطران آخران.",
		countries: "البلدان التي تعرفها جيدًا",
		countriesHint: "بلد في كل سطر. لا تُسأل أبدًا عن بلد تعمل له.",
		language: (place) => `اللغة ${place}`,
		country: (place) => `البلد ${place}`,
		capacity: "مراجعات في آن واحد",
		capacityHint: "0 إن كنت لا تقبل شيئًا الآن.",
		badCapacity: (most) => `اكتب عددًا من 0 إلى ${most}`,
		awayUntil: "غائب حتى",
		awayHint: "آخر يوم، مثل \u20662026-12-31\u2069. لا تُقترح حتى يمضي.",
		save: "احفظ",
		saved: "حُفظ.",
		conflict: "غيّره شخص آخر في هذه الأثناء. ما كتبته موجود أدناه؛ احفظ مرة أخرى ليبقى.",
		link: "ما تراجعه",
		linkOf: "ما يراجعه هذا الشخص",
	},

	run: {
		title: (title) => `المراجعون: ${apart(title)}`,
		heading: "المراجعون",
		lead: "يُقترح المراجعون بحسب ما يعرفونه ولغاتهم وما ينتظرهم، ولا يكونون أبدًا من بلد يملك السجل أو يشارك فيه. هم يوصون، والأمانة العامة تقرر.",
		state: "حالة النسخة",
		asked: "من طُلب منه",
		askedCaption: "مراجعو هذه النسخة",
		noneAsked: "لم يُطلب من أحد بعد.",
		columns: { reviewer: "المراجع", state: "الحالة", due: "الموعد", recommends: "يوصي بـ", action: "سحب" },
		place: (place) => `المراجع ${place}`,
		withdraw: "اسحب",
		withdrawOf: (name) => `اسحب ما طُلب من ${apart(name)}`,
		withdrawReason: "السبب، للمراجع",
		withdrawn: "سُحب الطلب. المكان متاح من جديد.",
		reason: "السبب",
		sideBySide: "ما يوصون به",
		older: "عن نص سابق",
		proposals: "ممن تُطلب المراجعة",
		proposalsLead: "الأنسب أولًا.",
		noProposals: "لا أحد متاح ممن يجوز له أن يراجع هذا السجل. انظر أدناه من يمكن أن تطلب منه مع ذلك، أو ادعُ خبيرًا.",
		inviteExpert: "ادعُ شخصًا جديدًا",
		notNow: "يُطلب من المراجعين ما دام السجل مقدَّمًا أو قيد المراجعة.",
		named: "أبلغ المؤلفين بالاسم",
		invite: "اطلب",
		inviteOf: (name) => `اطلب من ${apart(name)}`,
		invited: "طُلب من المراجع.",
		why: {
			functions: (labels) => `يعرف ${list(labels)}`,
			"original-language": (language) => `يقرأ الأصل، ${language}`,
			language: (language) => `يقرؤه بلغة: ${language}`,
			countries: (names) => `يعرف جيدًا: ${list(names)}`,
			load: (busy, capacity) =>
				busy === 0 ? "ليست لديه مراجعة الآن" : `لديه ${busy} من ${capacity} من المراجعات على الأكثر`,
			last: (days) =>
				days === null
					? "لم يراجع بعد"
					: counted(days, {
							zero: "راجع اليوم",
							one: "راجع أمس",
							two: "راجع قبل يومين",
							few: "راجع قبل # أيام",
							many: "راجع قبل # يومًا",
							other: "راجع قبل # يوم",
						}),
			"no-profile": "لم يذكر بعد ما يعرفه",
		},
		passedOver: (count) =>
			counted(count, {
				zero: "لا أحد خارج الاقتراح",
				one: "شخص واحد غير مقترح",
				two: "شخصان غير مقترحين",
				few: "# أشخاص غير مقترحين",
				many: "# شخصًا غير مقترح",
				other: "# شخص غير مقترح",
			}),
		reasons: {
			disabled: "حسابه معطّل",
			secretariat: "من الأمانة العامة التي تقرر",
			"no-right": "ليس له دور يجيز له المراجعة الآن",
			"owner-country": "يعمل لبلد يملك السجل",
			"partner-country": "يعمل لبلد شريك",
			wrote: "كتب في السجل",
			conflict: "صرّح بتضارب مصالح في هذه الممارسة",
			mailbox: "بريده لدى مؤسسة من مؤسسات السجل",
			organisation: "يعمل في مؤسسة من مؤسسات السجل",
			asked: "طُلب منه من قبل",
			away: "غائب",
			full: "لديه من المراجعات ما يقبله",
			language: "لا يقرأ أيًّا من لغات السجل",
			answered: "أجاب عن هذا النص",
			"not-screened": "قائمة الفرز غير مكتملة. أكملها أولًا ثم اطلب من المراجعين",
			"not-now": "يُطلب من المراجعين ما دام السجل مقدَّمًا أو قيد المراجعة",
		},
		refused: (name, reason) => `لا يمكن الطلب من ${apart(name)}: ${reason}.`,
		conflict: "تغيّر السجل منذ فتح هذه الصفحة. انظر إليه مرة أخرى قبل أن تطلب.",
		remarks: "الملاحظات",
		remarksLead: "ملاحظات المراجعين الموجّهة إلى المؤلفين تصل إليهم مع القرار. وغيرها يبقى هنا ما لم تُظهره لهم.",
		addTitle: "أضف ملاحظة",
		field: "الحقل",
		fieldMissing: "اختر الحقل",
		added: "أُضيفت الملاحظة.",
		shown: "يجوز للمؤلفين أن يقرؤوها.",
		settledNow: "وُضعت علامة «تم».",
		reopenedNow: "فُتحت من جديد.",
	},

	editor: {
		title: "ما يطلبه المراجعون والأمانة العامة",
		lead: (unsettled, all) => `${remarks(all)}، ${unsettled === 0 ? "وقد تم كل شيء" : open(unsettled)}.`,
		letters: "ما كتبه المراجعون إليك",
		done: "تم",
		replied: "أُضيفت إجابتك. وبقية الاستمارة كما كتبتها، ولم تُحفظ بعد.",
		settled: "وُضعت علامة «تم». وبقية الاستمارة كما كتبتها، ولم تُحفظ بعد.",
		reopened: "فُتحت من جديد. وبقية الاستمارة كما كتبتها، ولم تُحفظ بعد.",
		answerTyped: "حُفظت المسودة. هناك إجابة عن ملاحظة كُتبت ولم تُرسل بعد: أرسلها أو أفرغ مربعها.",
	},
};
