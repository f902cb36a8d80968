import type { Messages } from "#app/messages/en.ts";
import { formats } from "#app/messages/format.ts";

const { choice, date, language, list, plural } = formats("ar");

/** A name or title in another direction, set apart from the sentence around it. */
function apart(text: string): string {
	return `\u2068${text}\u2069`;
}

export const translations: Messages["translations"] = {
	choose: {
		title: (title) => `اللغات: ${apart(title)}`,
		link: "اللغات",
		lead: "افتح ترجمة لتكتبها إلى جانب الأصل، أو ابدأ ترجمة أخرى.",
		caption: "لغات هذا السجل",
		columns: { language: "اللغة", text: "النص", actions: "التغيير" },
		translate: "ترجمة",
		translateInto: (tag) => `الترجمة إلى ${language(tag)}`,
		correct: "تصحيح",
		correctIn: (tag) => `تصحيح النص ب${language(tag)}`,
		withdraw: "سحب",
		withdrawIn: (tag) => `سحب النص ب${language(tag)}`,
		withdrawn: (day) => `سُحب في ${date(day)}`,
		label: "ابدأ ترجمة إلى",
		hint: "اكتب اسم لغة واخترها من القائمة.",
		button: "ابدأ",
		unknown: "اختر لغة من القائمة",
		original: "السجل مكتوب بهذه اللغة: غيّره في محرّره.",
	},
	edit: {
		title: (title, tag) => `${apart(title)}: الترجمة إلى ${language(tag)}`,
		lead: (original, tag) =>
			`الأصل ب${language(original)} في جانب، وإلى جواره النص ب${language(tag)}. اترك ما لم يُترجم فارغًا.`,
		begin: (tag) => `الترجمة إلى ${language(tag)}`,
		beginLead: (version) =>
			`يبدأ إصدار جديد لا تتغيّر فيه إلا الترجمة. ويظل القرّاء يقرؤون الإصدار ${version} حتى يُنشر الجديد.`,
		locked: "مسودة هذا السجل قيد الإجازة أو المراجعة أو البتّ، ولا يمكن تغييرها الآن.",
		openDraft: "افتح المسودة",
		remove: {
			title: "أخرج هذه الترجمة من المسودة",
			lead: "يضيع ما كُتب منها. لم يرها القرّاء، ويبقى كل ما عداها في المسودة.",
			button: "أخرجها",
			done: "أُخرجت الترجمة من المسودة.",
		},
		in: (field, tag) => `${field}، ب${language(tag)}`,
		notSaid: "لا يقول الأصل شيئًا هنا.",
		changed: "تغيّر بعد ترجمته",
		holds: "ما زالت الترجمة مطابقة للأصل",
		missing: (count) =>
			plural(count, {
				zero: "لكل نص ترجمة.",
				one: "نص واحد لا ترجمة له بعد.",
				two: "نصان لا ترجمة لهما بعد.",
				few: "# نصوص لا ترجمة لها بعد.",
				many: "# نصًا لا ترجمة لها بعد.",
				other: "# نص لا ترجمة لها بعد.",
			}),
		outgrown: (count) =>
			plural(count, {
				one: "تغيّر نص واحد في الأصل بعد ترجمته. يُرجى تعديل ترجمته أو تأكيد أنها ما زالت مطابقة له.",
				two: "تغيّر نصان في الأصل بعد ترجمتهما. يُرجى تعديل ترجمة كل منهما أو تأكيد أنها ما زالت مطابقة له.",
				few: "تغيّرت # نصوص في الأصل بعد ترجمتها. يُرجى تعديل ترجمة كل منها أو تأكيد أنها ما زالت مطابقة له.",
				many: "تغيّر # نصًا في الأصل بعد ترجمتها. يُرجى تعديل ترجمة كل منها أو تأكيد أنها ما زالت مطابقة له.",
				other: "تغيّر # نص في الأصل بعد ترجمتها. يُرجى تعديل ترجمة كل منها أو تأكيد أنها ما زالت مطابقة له.",
			}),
		next: "اذهب إلى أولها",
		origin: "من أين جاءت هذه الترجمة",
		origins: {
			human: "ترجمها إنسان.",
			machine: "ترجمتها آلة ولم يراجعها أحد. ويُنبَّه القرّاء إلى ذلك في الأعلى.",
			reviewed: "ترجمتها آلة، وراجعها كلها إنسان يعرف اللغتين.",
		},
		chooseOrigin: "اذكر من أين جاءت هذه الترجمة",
		save: "احفظ الترجمة",
		preview: "معاينة",
		conflict: (name) =>
			`حفظ ${name} هذه الترجمة وأنت تكتب. لم يضع شيء مما كتبت، ولم يُحفظ شيء بعد. ما غيّرتماه معًا تجده أدناه بصياغتك وإلى جوارها الصياغة الأخرى. قارن ثم احفظ من جديد.`,
		unknownField: "لا مكان لهذا النص في السجل",
		required: "اذكر اسم هذا الشيء، أو أفرغ نصوصه الأخرى",
		withdrawn: (tag, day, reason) =>
			`سُحب النص ب${language(tag)} في ${date(day)}: ${apart(reason)} يعيده إصدار جديد بهذه اللغة، وتبقى الإصدارات الأقدم من دونه.`,
		takeWithdrawn: "ابدأ بالنص المسحوب",
	},
	outdated: {
		lead: "بعض الترجمات أقدم من النص. ويُنبَّه قرّاء هذه اللغات إلى الأجزاء المعنية.",
		parts: (tag, fields) => `${language(tag)}: ${list(fields)}`,
	},
	proposedNote: {
		added: (tags) => `أُضيفت الترجمة إلى ${list(tags.map(language))}.`,
		changed: (tags) => `نُقّحت الترجمة إلى ${list(tags.map(language))}.`,
	},
	correct: {
		title: (title) => `تصحيح: ${apart(title)}`,
		link: "تصحيح",
		lead: (version) =>
			`للأخطاء الصغيرة في الإصدار ${version}. يُنشر التصحيح فورًا إصدارًا قائمًا بذاته يذكر ما صُحّح، ويبقى الإصدار ${version} حيث يُستشهد به.`,
		beyond:
			"يُصلح التصحيح ما كُتب خطأً: حرفًا أو رابطًا أو يومًا أو علامة في قائمة. أما البلدان وجهة مالكة أخرى ونوع السجل واللغات وأرقام النتائج ووحداتها والتكاليف ونوع التقييم والترخيص والعروض وهل ما زال يعمل ومن يجوز له القراءة فتحتاج إلى إصدار جديد، وكذلك إضافة بند أو حذفه.",
		newVersion: "ابدأ إصدارًا جديدًا",
		hasDraft: "يكتب أحدهم إصدارًا جديدًا من هذا السجل. تبقى مسودته كما هي، ويُعرض عليه ما صحّحته.",
		language: "النص",
		inLanguage: (tag) => `النص ب${language(tag)}`,
		names: "الأسماء والعناوين",
		dates: "التواريخ",
		codes: "ما يُختار من القوائم",
		areasHint: "أرقام COFOG بينها مسافة، مثل 01.3 04.1، وثلاثة على الأكثر.",
		look: "انظر إلى التغييرات",
		changes: "ما يغيّره التصحيح",
		note: "ما صُحّح ولماذا",
		noteHint: "يراه القرّاء في قائمة الإصدارات. 40 كلمة على الأكثر.",
		noteMissing: "اذكر ما صُحّح ولماذا",
		publish: "انشر التصحيح",
		change: "غيّره من جديد",
		unchanged: "لا شيء يختلف عما هو منشور.",
		conflict: (version) => `نُشر الإصدار ${version} وأنت تكتب. انظر إلى التغييرات من جديد: فهي تُقارَن به الآن.`,
		said: {
			countries: "البلدان",
			owner: "الجهة المالكة",
			kind: "نوع السجل",
			originalLanguage: "لغة الأصل",
			languages: "اللغات ومصادر نصوصها",
			results: "أرقام النتائج",
			visibility: "من يجوز له القراءة",
			licence: "الترخيص",
			operatingStatus: "هل ما زال يعمل",
			resources: "ما كلّفه",
			evaluation: "نوع التقييم",
			offers: "ما تعرضه الجهة المالكة",
		},
		tooMuch: (what) => `لا يجوز أن يغيّر التصحيح ${choice(what)}. ابدأ إصدارًا جديدًا لذلك.`,
		notAnAddress: "اكتب عنوانًا كاملًا يبدأ بـ https://‎ أو http://‎",
		notAnEmail: "اكتب عنوان بريد إلكتروني",
		missing: "لا يمكن ترك هذا فارغًا",
		done: "نُشر التصحيح.",
	},
	since: {
		title: (title) => `صُحّح في الأثناء: ${apart(title)}`,
		notice: (version) => `صُحّح الإصدار المنشور منذ بدء هذه المسودة، وهو الآن ${version}. وليس في المسودة ما صُحّح.`,
		look: "انظر إلى ما صُحّح",
		lead: (since, version) =>
			`بدأت هذه المسودة من الإصدار ${since}، ويقرأ القرّاء الآن الإصدار ${version}. اختر ما تأخذه المسودة.`,
		noteOf: (version) => `الإصدار ${version}`,
		take: "خذه",
		yours: "تقول المسودة",
		nothing: "لا شيء",
		both: "تغيّر في المسودة أيضًا",
		button: "خذ ما اختير",
		none: "في المسودة كل ذلك، أو لم يعد له مكان فيها.",
		settle: "سجّل أنه اطُّلع عليه",
		conflict: "تغيّرت المسودة أو الإصدار المنشور منذ فتحت هذه الصفحة. انظر إليها من جديد.",
	},
	withdraw: {
		title: (title, tag) => `سحب النص ب${language(tag)}: ${apart(title)}`,
		lead: (tag) =>
			`يختفي النص ب${language(tag)} من الصفحات والبحث والملفات في كل إصدار. ويجد القرّاء لغة أخرى والسبب الذي تذكره. ويبقى السجل ولغاته الأخرى.`,
		original: "لا يمكن سحب الأصل وحده. اسحب السجل بدلًا من ذلك.",
		withdrawRecord: "اسحب السجل",
		button: "اسحب هذه اللغة",
		inDraft: (tag) => `سُحب. في المسودة المفتوحة نص ب${language(tag)} كُتب لها: نشر المسودة يُدخل ذلك النص.`,
		done: "سُحبت اللغة.",
		oneLanguage: "سحب لغة واحدة فقط",
	},
	gone: {
		title: (tag) => `سُحب النص ب${language(tag)}`,
		notice: (tag, day) => `سُحب النص ب${language(tag)} في ${date(day)}.`,
		reason: "السبب",
		shownIn: (tag) => `يظهر النص ب${language(tag)}.`,
		lead: "يمكن قراءة السجل بلغات أخرى، ويبقى الاستشهاد به.",
		state: "مسحوب",
	},
	textIs: {
		row: "النص",
		inLanguage: (tag, origin) => `${language(tag)}: ${origin}`,
		outdated: "متقادم",
		notice: (origin) => `عن هذا النص: ${origin}.`,
	},
};
