import { accounts } from "#app/messages/ar/accounts.ts";
import { agreements } from "#app/messages/ar/agreements.ts";
import { approval } from "#app/messages/ar/approval.ts";
import { attention } from "#app/messages/ar/attention.ts";
import { audit } from "#app/messages/ar/audit.ts";
import { buildingBlocks } from "#app/messages/ar/building-blocks.ts";
import { comparison } from "#app/messages/ar/comparison.ts";
import { confirm } from "#app/messages/ar/confirm.ts";
import { contact } from "#app/messages/ar/contact.ts";
import { contacts } from "#app/messages/ar/contacts.ts";
import { contributions } from "#app/messages/ar/contributions.ts";
import { demand } from "#app/messages/ar/demand.ts";
import { documents } from "#app/messages/ar/documents.ts";
import { editor } from "#app/messages/ar/editor.ts";
import { enquiries } from "#app/messages/ar/enquiries.ts";
import { exports } from "#app/messages/ar/exports.ts";
import { fileReading } from "#app/messages/ar/file-reading.ts";
import { files } from "#app/messages/ar/files.ts";
import { fromFile } from "#app/messages/ar/from-file.ts";
import { imports } from "#app/messages/ar/import.ts";
import { languages } from "#app/messages/ar/languages.ts";
import { memberFile } from "#app/messages/ar/member-file.ts";
import { needs } from "#app/messages/ar/needs.ts";
import { notices } from "#app/messages/ar/notices.ts";
import { partly } from "#app/messages/ar/partly.ts";
import { pipeline } from "#app/messages/ar/pipeline.ts";
import { fields } from "#app/messages/ar/practice-fields.ts";
import { publication } from "#app/messages/ar/publication.ts";
import { register } from "#app/messages/ar/register.ts";
import { report } from "#app/messages/ar/report.ts";
import { requestRows } from "#app/messages/ar/request-rows.ts";
import { requests } from "#app/messages/ar/requests.ts";
import { review } from "#app/messages/ar/review.ts";
import { savedSearches } from "#app/messages/ar/saved-searches.ts";
import { searchEngine } from "#app/messages/ar/search-engine.ts";
import { searchPage } from "#app/messages/ar/search-page.ts";
import { counted, practices, shared, words } from "#app/messages/ar/shared.ts";
import { synonyms } from "#app/messages/ar/synonyms.ts";
import { translations } from "#app/messages/ar/translations.ts";
import { withdrawal } from "#app/messages/ar/withdrawal.ts";
import type { Messages } from "#app/messages/en.ts";
import { apart, formats } from "#app/messages/format.ts";

const { bytes, choice, date, language, list, number } = formats("ar");

const countries = (count: number) =>
	counted(count, {
		zero: "لا بلد",
		one: "بلد واحد",
		two: "بلدان",
		few: "# بلدان",
		many: "# بلدًا",
		other: "# بلد",
	});

/** "to 1 country", "from 2 countries": the noun takes the genitive. */
const countriesAfterPreposition = (count: number) =>
	counted(count, {
		zero: "أي بلد",
		one: "بلد واحد",
		two: "بلدين",
		few: "# بلدان",
		many: "# بلدًا",
		other: "# بلد",
	});

const links = (count: number) =>
	counted(count, {
		zero: "لا صلات",
		one: "صلة واحدة",
		two: "صلتان",
		few: "# صلات",
		many: "# صلة",
		other: "# صلة",
	});

const minutes = (count: number) =>
	counted(count, {
		zero: "لحظة",
		one: "دقيقة واحدة",
		two: "دقيقتين",
		few: "# دقائق",
		many: "# دقيقة",
		other: "# دقيقة",
	});

const characters = (count: number) =>
	counted(count, {
		zero: "0 حرف",
		one: "حرف واحد",
		two: "حرفين",
		few: "# أحرف",
		many: "# حرفًا",
		other: "# حرف",
	});

const fieldCount = (count: number) =>
	counted(count, {
		zero: "0 حقل",
		one: "حقل واحد",
		two: "حقلين",
		few: "# حقول",
		many: "# حقلًا",
		other: "# حقل",
	});

const ifNotYou = (link: string) =>
	`إن لم تكن أنت من فعل ذلك، فيُرجى اختيار كلمة مرور جديدة من هنا وإبلاغ الأمانة العامة فورًا:\n${link}\n`;

const setUpSecondFactor = "فعّل العامل الثاني";

export const ar: Messages = {
	site: {
		name: "رابطة آسان الدولية",
		nameLines: ["رابطة آسان", "الدولية"],
		library: "مكتبة آسان",
		description:
			"سجل العضوية ومكتبة الخبرات في رابطة آسان الدولية: ممارسات في تقديم الخدمات العامة، وما احتاجت إليه، وما نتج عنها، وما تعثّر فيها.",
		pageTitle: (page) => `${page} · رابطة آسان الدولية`,
		recordTitle: (title) => `${title} · مكتبة آسان`,
	},

	layout: {
		skip: "انتقل إلى المحتوى",
		mainNavigation: "الرئيسية",
		library: "المكتبة",
		members: "الأعضاء",
		about: "عن الرابطة",
		desk: "المكتب",
		secretariat: "الأمانة",
		searchTheLibrary: "ابحث في المكتبة",
		search: "بحث",
		language: "اللغة",
		account: "الحساب",
		signIn: "تسجيل الدخول",
		signOut: "تسجيل الخروج",
		accountPage: "الحساب",
		youAreHere: "أنت هنا",
		contents: "المحتويات",
		foot: {
			library: "المكتبة",
			search: "البحث",
			newest: "أحدث الممارسات",
			byTheme: "حسب الموضوع",
			byCountry: "حسب البلد",
			byPrinciple: "حسب المبدأ",
			association: "الرابطة",
			whatItIs: "ما هي",
			principles: "المبادئ",
			aims: "الأهداف",
			members: "الأعضاء",
			howToJoin: "كيفية الانضمام",
			site: "هذا الموقع",
			accessibility: "إمكانية الوصول",
			privacy: "الخصوصية",
			contact: "اتصل بنا",
			guidance: "إرشادات للمؤلفين",
			signIn: "تسجيل الدخول",
			licence:
				"النصوص والبيانات متاحة برخصة CC BY 4.0 ما لم يُذكر خلاف ذلك في السجل. تعمل كل صفحة دون الحاجة إلى جافاسكربت.",
		},
	},

	common: {
		practices,
		countries,
		noPractice: "لا ممارسة بعد",
		since: (year) => `منذ ${year}`,
		between: (from, to) => `من ${from} إلى ${to}`,
		version: (version) => `الإصدار ${version}`,
		language: (tag) => language(tag),
		bytes: (size) => bytes(size),
		list: (items) => list(items),
		choice: (items) => choice(items),
		notYetStated: "لم يُذكر بعد",
		noDate: "بلا تاريخ",
		none: "لا شيء",
		all: "الكل",
		any: "أيّ كان",
		yes: "نعم",
		save: "احفظ",
		cancel: "إلغاء",
		next: "التالي",
		previous: "السابق",
		noResult: "لا شيء هنا بعد.",
	},

	home: {
		title: "رابطة آسان الدولية: مكتبة للخدمات العامة الناجحة",
		headline: "ما تعلّمه بلد عن خدمة الناس، مكتوبًا ليستفيد منه بلد آخر.",
		lead: "تجمع رابطة آسان الدولية هيئات الخدمة العامة التي تتبادل خبراتها. وتذكر مكتبتها عن كل ممارسة ما الذي جرى، وما الذي احتاجت إليه، وما الذي نتج عنها، وما الذي تعثّر فيها.",
		searchLabel: (count) =>
			counted(count, {
				zero: "ابحث في المكتبة",
				one: "ابحث في ممارسة واحدة",
				two: "ابحث في ممارستين",
				few: "ابحث في # ممارسات",
				many: "ابحث في # ممارسة",
				other: "ابحث في # ممارسة",
			}),
		forInstance: "مثلًا",
		examples: [
			{ query: "خدمات القرى", language: "ar" },
			{ query: "شكاوى بلا جواب", language: "ar" },
			{ query: "elektron imza", language: "az" },
		],
		rays: (count, names) =>
			`الشعار: ${counted(count, {
				zero: "أشعة",
				one: "شعاع واحد للبلد الوحيد الذي وقّع",
				two: "شعاعان للبلدين اللذين وقّعا",
				few: "# أشعة، واحد لكل بلد من البلدان التي وقّعت",
				many: "# شعاعًا، واحد لكل بلد من البلدان التي وقّعت",
				other: "# شعاع، واحد لكل بلد من البلدان التي وقّعت",
			})} إعلان النوايا في يونيو 2019: ${list(names)}.`,
		newTitle: "الجديد في المكتبة",
		featuredCaption: "ما قيس قبل التغيير وبعده",
		after: (names) => `أُخذت عن ${list(names)}`,
		allPractices: (count) =>
			counted(count, {
				zero: "كل الممارسات",
				one: "الممارسة الوحيدة",
				two: "الممارستان كلتاهما",
				few: "كل الممارسات (#)",
				many: "كل الممارسات (#)",
				other: "كل الممارسات (#)",
			}),
		figuresTitle: "بالأرقام",
		lineageTitle: "إلى أين سافرت الفكرة",
		lineageLead:
			"لمجمّعات الخدمات العامة في إندونيسيا أصلان: قاعة الخدمة العامة في جورجيا وخدمة آسان في أذربيجان. يذكر من تبنّى الممارسة ما أخذه وما غيّره، ويؤكّد المصدر ذلك، ويُظهر السجلّان كلاهما هذه الصلة.",
		figures: {
			signatories: (count) =>
				counted(count, {
					zero: "بلد وقّع إعلان النوايا في يونيو 2019",
					one: "بلد وقّع إعلان النوايا في يونيو 2019",
					two: "بلدان وقّعا إعلان النوايا في يونيو 2019",
					few: "بلدان وقّعت إعلان النوايا في يونيو 2019",
					many: "بلدًا وقّعت إعلان النوايا في يونيو 2019",
					other: "بلد وقّعت إعلان النوايا في يونيو 2019",
				}),
			practices: (count) =>
				counted(count, {
					zero: "ممارسة",
					one: "ممارسة مع مصادرها",
					two: "ممارستان، لكل منهما مصادرها",
					few: "ممارسات، لكل منها مصادرها",
					many: "ممارسة، لكل منها مصادرها",
					other: "ممارسة، لكل منها مصادرها",
				}),
			countries: (count) =>
				counted(count, {
					zero: "بلد أو إقليم جاءت منه",
					one: "بلد أو إقليم جاءت منه",
					two: "بلدان أو إقليمان جاءت منهما",
					few: "بلدان وأقاليم جاءت منها",
					many: "بلدًا وإقليمًا جاءت منها",
					other: "بلد وإقليم جاءت منها",
				}),
			languages: (count) =>
				counted(count, {
					zero: "لغة تُقرأ بها",
					one: "لغة تُقرأ بها",
					two: "لغتان تُقرأ بهما",
					few: "لغات تُقرأ بها",
					many: "لغة تُقرأ بها",
					other: "لغة تُقرأ بها",
				}),
			links: (count) =>
				counted(count, {
					zero: "صلة بين مصدر ومن تبنّى عنه",
					one: "صلة بين مصدر ومن تبنّى عنه",
					two: "صلتان بين مصدر ومن تبنّى عنه",
					few: "صلات بين مصدر ومن تبنّى عنه",
					many: "صلة بين مصدر ومن تبنّى عنه",
					other: "صلة بين مصدر ومن تبنّى عنه",
				}),
		},
		membersTitle: "الأعضاء",
		keySigned: "وقّعت عام 2019",
		keyPractices: "لها ممارسات في المكتبة",
		beginTitle: "من أين تبدأ",
		doors: {
			solve: {
				title: "لديك مشكلة تبحث عن حلّها",
				text: "ابحث عمّن حلّها قبلك. يذكر كل سجل ما يجب أن يتوافر، وما نتج عن الممارسة، وما تعثّر فيها.",
				link: "ابحث في المكتبة",
			},
			browse: {
				title: "تريد أن تتصفّح",
				text: "تنقّل في المكتبة حسب الموضوع، أو حسب البلد، أو حسب المبدأ الذي تخدمه الممارسة.",
				link: "تصفّح المكتبة",
			},
			study: {
				title: "تدرس الخدمات العامة",
				text: "يذكر كل سجل مصادره، وله عنوان دائم، ويمكن الاستشهاد به بإصداره الدقيق.",
				link: "ما هي الرابطة",
			},
		},
	},

	search: {
		title: "البحث",
		titleFor: (query, count) => `${apart(query)}: ${practices(count)}`,
		description: "نتائج البحث في مكتبة رابطة آسان الدولية.",
		label: "ابحث في المكتبة",
		button: "بحث",
		heading: practices,
		headingFor: (count, query) => `${practices(count)} عن «${apart(query)}»`,
		headingCapped: (reachable) => `${practices(reachable)} أو أكثر`,
		headingCappedFor: (reachable, query) => `${practices(reachable)} أو أكثر عن «${apart(query)}»`,
		kindSince: (kind, year) => `${kind}، منذ ${year}`,
		filters: "عوامل التصفية",
		filtersOpen: (active) => (active === 0 ? "عوامل التصفية" : `عوامل التصفية (${number(active)})`),
		apply: "طبّق",
		show: "اعرض الممارسات",
		close: "إغلاق",
		activeFilters: "عوامل التصفية المفعّلة",
		removeFilter: "أزِل هذا العامل",
		clearAll: "امسح الكل",
		facets: {
			kind: "النوع",
			country: "البلد",
			region: "المنطقة",
			area: "مجال الخدمة",
			function: "ما تخدمه",
			principle: "المبدأ",
			channel: "قناة الخدمة",
			evidence: "قوة الدليل",
			running: "هل ما زالت قائمة؟",
			year: "أول مستخدمين فعليين",
			lang: "النص متاح بـ",
		},
		moreChoices: {
			country: (count) =>
				counted(count, {
					zero: "لا بلدان أخرى",
					one: "بلد آخر",
					two: "بلدان آخران",
					few: "# بلدان أخرى",
					many: "# بلدًا آخر",
					other: "# بلد آخر",
				}),
			other: (count) =>
				counted(count, {
					zero: "لا خيارات أخرى",
					one: "خيار آخر",
					two: "خياران آخران",
					few: "# خيارات أخرى",
					many: "# خيارًا آخر",
					other: "# خيار آخر",
				}),
		},
		yearFrom: "من",
		yearTo: "إلى",
		sinceYear: (year) => `منذ ${year}`,
		untilYear: (year) => `حتى ${year}`,
		order: "الترتيب",
		sortButton: "رتّب",
		sort: {
			relevance: "الأنسب أولًا",
			newest: "الأحدث أولًا",
			evidence: "الأقوى دليلًا",
			country: "البلد، أبجديًا",
			title: "العنوان، أبجديًا",
		},
		matchedIn: (tag) => `المطابقة ب${language(tag)}`,
		quoteOpen: ": «",
		quoteClose: "»",
		sentenceEnd: ".",
		shownIn: (tag) => `والعرض ب${language(tag)}.`,
		matchedInMachine: (tag) => `المطابقة في ترجمة آلية من ${language(tag)}.`,
		partial: "لا ممارسة فيها كل هذه الكلمات. وفي هذه بعضها.",
		degraded: "خادم البحث غير متاح الآن. هذا الجواب من قاعدة البيانات: هو كامل، لكنه أقل تسامحًا مع أخطاء الكتابة.",
		unavailable: "البحث غير متاح في هذه اللحظة. يمكنك تصفّح المكتبة. حاول من جديد بعد دقيقة من فضلك.",
		empty: {
			title: "لم نجد شيئًا",
			lead: "لا ممارسة منشورة تطابق بحثك. قد يفيدك ما يلي:",
			widen: "بعوامل تصفية أقل",
			without: (filter) => `من دون «${apart(filter)}»`,
			withoutAll: "من دون أي عامل تصفية",
			fewerWords: "جرّب كلمات أقل أو أعمّ، أو كلمة بلغة أخرى.",
			browse: "أو تصفّح المكتبة حسب الموضوع أو البلد أو المبدأ.",
		},
		pages: "صفحات النتائج",
		sameSearch: "عنوان هذه الصفحة يعيد البحث نفسه.",
		tooMany: "هنا تنتهي الصفحات. ضيّق البحث لترى ما بقي.",
	},

	browse: {
		title: "المكتبة",
		lead: "ممارسات في تقديم الخدمات العامة: ما الذي جرى، وما الذي احتاجت إليه، وما الذي نتج عنها، وما الذي تعثّر فيها.",
		byTheme: "حسب الموضوع",
		byThemeLead: "الغرض من الخدمة.",
		byCountry: "حسب البلد",
		byCountryLead: "أين تُطبَّق الممارسة.",
		byPrinciple: "حسب المبدأ",
		byPrincipleLead: "مبادئ خدمة آسان التي تُظهرها الممارسة.",
		newest: "أحدث الممارسات",
	},

	states: {
		evidence: {
			description: "وصف",
			monitored: "مُتابَع",
			"before-after": "قبل وبعد",
			"external-evaluation": "تقييم خارجي",
			"validated-on-site": "متحقَّق منه ميدانيًا",
		},
		review: {
			none: "لم تُراجَع بعد",
			checked: "مدقَّقة",
			"peer-reviewed": "راجعها نظراء",
			validated: "معتمدة",
		},
		running: {
			running: "قائمة",
			expanded: "قائمة، وقد توسّعت",
			changed: "قائمة، وقد تغيّرت",
			paused: "متوقفة مؤقتًا",
			ended: "انتهت",
			unconfirmed: "غير مؤكَّد",
			"not-asked": "لم يُطلب تأكيدها بعد",
		},
		certainty: {
			"in-use": "قائمة",
			agreed: "متفق عليها، ولم يُؤكَّد استخدامها",
			named: "ذكرها مصدر، ولم يُؤكَّد استخدامها",
		},
		tier: {
			listed: "مُدرَج",
			snapshot: "موجز",
			full: "سجل كامل",
		},
		memberClass: {
			founding: "موقِّع مؤسِّس",
			full: "كامل العضوية",
			associate: "منتسب",
			observer: "مراقب",
			"academic-partner": "شريك أكاديمي",
		},
		memberStatus: {
			prospect: "مرشّح",
			declared: "موقِّع على الإعلان",
			applicant: "طالب انضمام",
			admitted: "مقبول",
			active: "عامل",
			"under-review": "قيد المراجعة",
			paused: "متوقف مؤقتًا",
			suspended: "معلَّق",
			withdrawing: "قيد الانسحاب",
			former: "سابق",
		},
		version: {
			draft: "مسودة",
			clearance: "لدى المنسق الوطني",
			submitted: "مُقدَّم",
			"in-review": "قيد المراجعة",
			"changes-requested": "مطلوب تعديله",
			accepted: "مقبول",
			published: "منشور",
			declined: "مرفوض",
			withdrawn: "مسحوب",
		},
		audience: {
			public: "الجميع",
			members: "أعضاء الرابطة",
			owner: "البلد المالك",
			secretariat: "الأمانة العامة",
		},
		sharedWith: {
			public: "الجميع",
			members: "الأعضاء والبلدان المعنية",
			secretariat: "الأمانة العامة والمنسقون الوطنيون",
		},
		sharedWithInFull: {
			public: "الجميع",
			members:
				"الأعضاء: كل من له حق الاطلاع على مكتبة الأعضاء، والعاملون لدى البلدان المعنية (باستثناء البلدان المهتمة والأعضاء السابقين)",
			secretariat:
				"الأمانة العامة، والمنسقون الوطنيون للبلدان المعنية (باستثناء البلدان المهتمة والأعضاء المعلّقة عضويتهم والأعضاء السابقين)",
		},
		documentReaders: {
			public: "الجميع",
			members: "الأعضاء: كل من له حق الاطلاع على مكتبة الأعضاء، ومؤلفو البلد المالك ومنسقوه الوطنيون",
			owner:
				"الأمانة العامة، ومؤلفو البلد المالك ومنسقوه الوطنيون (لا أحد من بلد مهتم، والمنسقون الوطنيون وحدهم من عضو سابق)",
			secretariat: "الأمانة العامة وحدها",
		},
		role: {
			researcher: "باحث",
			author: "مؤلف",
			"focal-point": "منسق وطني",
			"national-reviewer": "مراجع وطني",
			reviewer: "مراجع",
			officer: "موظف في الأمانة العامة",
			head: "رئيس الأمانة العامة",
		},
	},

	practice: {
		facts: "حقائق",
		fact: {
			owner: "الجهة المالكة",
			running: "هل هي قائمة؟",
			evidence: "قوة الدليل",
			review: "المراجعة",
			contact: "الاتصال",
			cost: "التكلفة",
			staff: "الموظفون",
			endorsement: "أجازه",
			completeness: "السجل",
			published: "تاريخ النشر",
		},
		runningNotAsked: "نسأل المنسق الوطني للبلد مرة كل سنة",
		runningLastConfirmed: (when) => `آخر تأكيد: ${date(when)}`,
		runningNotAnswered: "يُسأل عنها مرة كل سنة، ولم يَرِد الجواب بعد",
		runningConfirmed: (when) => `أُكِّد ذلك: ${date(when)}`,
		throughSecretariat: "عبر الأمانة العامة",
		contactForMembers: "يظهر للأعضاء",
		costRecurring: "كل سنة",
		costOnce: "مرة واحدة",
		assigned: "صنّفتها المكتبة",
		assignedNote: "تصنيف وضعته المكتبة استنادًا إلى المصادر، لا الجهة المالكة.",
		resultsCaption: (title) => `نتائج ${apart(title)} مع تواريخها`,
		noResults: "لم تُذكر أي نتيجة.",
		resultSource: "المصدر",
		conditionsLead: "الشروط كما تذكرها المصادر.",
		resources: "الموارد",
		lineageLead: "عائلة هذه الممارسة، بقدر ما تذكره المصادر.",
		filesAndSources: "الملفات والمصادر",
		files: "الملفات",
		sources: "المصادر",
		versions: "الإصدارات",
		cite: "الاستشهاد",
		citeTitle: "استشهد بهذا الإصدار",
		similar: "ممارسات مشابهة",
		toc: {
			problem: "المشكلة",
			solution: "ما الذي جرى",
			results: "النتائج",
			conditions: "الشروط",
			wrong: "ما الذي تعثّر",
			lineage: "من أين جاءت",
			files: "الملفات والمصادر",
			versions: "الإصدارات",
			similar: "ممارسات مشابهة",
		},
		compiled: (when) =>
			when
				? `جمعت الأمانة العامة هذه الممارسة من مصادر عامة في ${date(when)}.`
				: "جمعت الأمانة العامة هذه الممارسة من مصادر عامة.",
		compiledSources: "المصادر مذكورة أدناه.",
		imported: (source) => `مستورد من ${apart(source)}، ولم تدقّقه الرابطة.`,
		demonstration: "بيانات للعرض: تبيّن كيف يعمل الموقع، ولا تقول شيئًا عن خدمة حقيقية.",
		listed: "سجل مُدرَج: فيه أقل مما تطلبه الرابطة من الممارسة.",
		membersOnly: "جزء من هذا السجل يظهر للأعضاء وحدهم.",
		draftPreview: "هذه معاينة. لا يراها القرّاء بعد.",
		oldVersion: (version) => `أنت تقرأ الإصدار ${version}.`,
		readCurrent: (version) => `اقرأ الإصدار الحالي ${version}`,
		languages: shared.languagesOfRecord,
		origin: {
			original: "الأصل",
			human: "ترجمة بشرية",
			machine: "ترجمة آلية",
			reviewed: "ترجمة آلية راجعها إنسان",
		},
		staleOrigin: {
			original: (version) => `أصل الإصدار ${version}`,
			human: (version) => `ترجمة بشرية للإصدار ${version}`,
			machine: (version) => `ترجمة آلية للإصدار ${version}`,
			reviewed: (version) => `ترجمة مراجَعة للإصدار ${version}`,
		},
		machineNotice: (version) => (version ? `هذه ترجمة آلية للإصدار ${version}.` : "هذه ترجمة آلية."),
		olderOrigin: (origin) => `${origin}، أقدم من الأصل`,
		olderParts: (fields) => `تغيّر الأصل بعد ترجمة هذه الأجزاء: ${list(fields)}.`,
		readOriginal: (tag) => `اقرأ النص ب${language(tag)}`,
		shownIn: (tag) => `لا نص بلغتك بعد. المعروض هنا ب${language(tag)}.`,
		actions: {
			label: "إجراءات هذه الممارسة",
			quick: "إجراءات سريعة",
			download: "تنزيل",
			compare: "مقارنة",
		},
		citation: {
			text: "نص",
			versionOf: shared.version,
			formats: { bibtex: "BibTeX", ris: "RIS", csl: "CSL-JSON" },
			copy: "نسخ",
			copied: "تم النسخ.",
		},
		version: {
			title: shared.version,
			thisPage: "هذه الصفحة",
			first: "نُشر أول مرة.",
			withdrawn: "سُحب.",
		},
		changes: {
			title: (record, version) => `${record}: التغييرات في الإصدار ${version}`,
			between: (since, version) => `ما يختلف بين الإصدار ${since} والإصدار ${version}.`,
			since: "المقارنة مع",
			compare: "قارن",
			none: "الإصداران متطابقان.",
			otherLanguage: "ليس للإصدار الآخر نص بهذه اللغة، فتقتصر المقارنة على البيانات.",
			show: "ما الذي تغيّر",
			body: "النص",
			restore: (version) => `استعد الإصدار ${version} مسودةً`,
			restoreHint: "يبقى الإصدار الحالي كما هو إلى أن تُنشر المسودة.",
			draftExists: "لهذا السجل مسودة قائمة، ولم يُغيَّر فيها شيء.",
			openDraft: "افتح المسودة",
		},
		tombstone: {
			title: "سُحب هذا السجل",
			lead: "لم يعد نصّه معروضًا. ويبقى معرّفه وصيغة الاستشهاد به.",
			when: (when) => `سُحب في ${date(when)}.`,
			reason: "السبب",
			owner: "الجهة المالكة",
			citation: "الاستشهاد",
			search: "ابحث في المكتبة",
		},
	},

	bars: {
		before: "قبل",
		earlier: "سابقًا",
		after: "بعد",
		undated: "بلا تاريخ",
		noEarlier: "لم يُذكر رقم سابق",
	},

	lineage: {
		inUse: "قائمة",
		notConfirmed: "متفق عليها أو مذكورة، ولم يُؤكَّد استخدامها",
		beforeSource: "من ",
		between: " إلى ",
		toAlone: "إلى ",
		fromAlone: "من ",
		colon: ": ",
		comma: "، ",
	},

	map: {
		title: (members, others) =>
			`خريطة العالم. ${
				members.length === 0
					? ""
					: `${counted(members.length, {
							zero: "لا أعضاء معلَّمون",
							one: "عليها علامة عضو واحد",
							two: "عليها علامتا عضوين",
							few: "عليها علامات # أعضاء",
							many: "عليها علامات # عضوًا",
							other: "عليها علامات # عضو",
						})}: ${list(members)}. `
			}${
				others === 0
					? ""
					: counted(others, {
							zero: "لا بلدان أخرى.",
							one: "وتدل حلقة صغيرة على بلد آخر له ممارسات في المكتبة.",
							two: "وتدل حلقتان صغيرتان على بلدين آخرين لهما ممارسات في المكتبة.",
							few: "وتدل الحلقات الصغيرة على # بلدان أخرى لها ممارسات في المكتبة.",
							many: "وتدل الحلقات الصغيرة على # بلدًا آخر لها ممارسات في المكتبة.",
							other: "وتدل الحلقات الصغيرة على # بلد آخر لها ممارسات في المكتبة.",
						})
			}`.trim(),
	},

	members: {
		title: "الأعضاء",
		lead: "بلدان الرابطة، ومع وضع كل منها الحدث والوثيقة اللذان يستند إليهما.",
		description: "البلدان الأعضاء في رابطة آسان الدولية، ووضع كل منها ووثائقه.",
		columns: {
			country: "البلد",
			class: "الفئة",
			status: "الوضع",
			since: "منذ",
			practices: "الممارسات",
			given: "أعطى",
			taken: "أخذ",
		},
		caption: "الأعضاء حسب البلد. عناوين الأعمدة ترتّب الجدول.",
		statusTitle: "الوضع",
		glance: "في لمحة",
		glanceFacts: {
			class: "الفئة",
			status: "الوضع",
			since: "منذ",
			document: "الوثيقة",
			practices: "الممارسات",
			given: "أعطى",
			taken: "أخذ",
			languages: "اللغات",
		},
		givenLinks: (count, to) => `${links(count)} إلى ${countriesAfterPreposition(to)}`,
		takenLinks: (count, from) => `${links(count)} من ${countriesAfterPreposition(from)}`,
		classSentence: {
			founding: "موقِّع مؤسِّس (إلى أن يُعرف الميثاق).",
			full: "عضو كامل العضوية.",
			associate: "عضو منتسب.",
			observer: "مراقب.",
			"academic-partner": "شريك أكاديمي.",
		},
		statusSince: (status, when) => `${status} منذ ${date(when)}`,
		noRatification: "لا تصديق مسجَّلًا على الميثاق.",
		path: {
			prospect: "مرشّح",
			declared: "موقِّع على الإعلان",
			applicant: "طالب انضمام",
			admitted: "مقبول",
			active: "عامل",
			notYet: "ليس بعد",
			onRatification: "عند التصديق",
			foundersBeginNext: "يبدأ الموقِّعون المؤسِّسون من الخطوة التالية",
			skipped: "لم تُتَّخذ",
		},
		day: "في يوم",
		showDay: "اعرض",
		filter: "صفِّ",
		region: "المنطقة",
		class: "الفئة",
		asOf: (when) => `السجل كما كان في ${date(when)}، بحسب ما هو معروف اليوم.`,
		memberAsOf: (when) =>
			`الوضع والجهات والتسلسل الزمني كما كانت في ${date(when)}، بحسب ما هو معروف اليوم. أما جهات الاتصال والاتفاقات والممارسات والصلات فهي كما هي اليوم.`,
		showToday: "اعرض اليوم",
		noneFit: "لا عضو يطابق ذلك في هذا اليوم.",
		noStatusYet: "لم يكن لهذا البلد وضع في الرابطة في هذا اليوم.",
		memberDescription: (country) =>
			`${country} في رابطة آسان الدولية: الوضع والجهات والممارسات وما أعطى وما أخذ والتسلسل الزمني.`,
		sources: "المصادر:",
		onFile: "في الملف",
		documentMissing: "ليست في الملف",
		notOnFile: "الوثيقة ليست في الملف. والحدث معروف من مصادر منشورة:",
		entities: "الجهات",
		focalInstitution: "الجهة المنسّقة",
		noEntity: "لم تُسمَّ أي جهة بعد.",
		contacts: "جهات الاتصال",
		noContact: "لم تُسمَّ جهة اتصال عامة بعد.",
		howToReach: "مراسلة الأمانة العامة",
		practices: "الممارسات",
		practicesCaption: (country) => `ممارسات ${country}`,
		allInLibrary: (count) =>
			counted(count, {
				zero: "لا شيء في المكتبة",
				one: "الوحيدة في المكتبة",
				two: "كلتاهما في المكتبة",
				few: "كلها (#) في المكتبة",
				many: "كلها (#) في المكتبة",
				other: "كلها (#) في المكتبة",
			}),
		practiceColumns: {
			practice: "الممارسة",
			since: "منذ",
			evidence: "قوة الدليل",
			running: "هل هي قائمة؟",
			takenOver: "تبنّتها بلدان",
		},
		noPractices: "لا ممارسة لهذا البلد في المكتبة بعد.",
		givenAndTaken: "ما أعطى وما أخذ",
		givenLead: (country) => `ممارسات تبنّاها آخرون، وأخرى أُخذت عن غيرها (${country})، بقدر ما تذكره المصادر.`,
		noLineage: "لا يذكر أي مصدر ممارسة أُعطيت أو أُخذت.",
		timeline: "التسلسل الزمني",
		timelineLead: "كل ما لدى الرابطة عن هذا العضو، بالترتيب.",
	},

	errors: {
		notFound: {
			title: "لا توجد صفحة بهذا العنوان",
			text: "قد يكون في العنوان خطأ، أو قد تكون الصفحة نُقلت. ابحث في المكتبة، أو ابدأ من الصفحة الأولى.",
		},
		gone: {
			title: "لم تعد هذه الصفحة موجودة",
			text: "سُحبت ولن تعود. ابحث في المكتبة عن شيء يشبهها.",
		},
		badRequest: {
			title: "تعذّرت قراءة هذا الطلب",
			text: "فيه شيء لا نفهم صيغته. ارجع وحاول من جديد.",
		},
		wrongOrigin: {
			title: "أُرسل هذا النموذج من موقع آخر",
			text: "حرصًا على سلامتك لم نفعل به شيئًا. افتح الصفحة هنا وأرسله من جديد.",
		},
		tooLarge: {
			title: "هذا كثير دفعة واحدة",
			text: "ما أرسلته أكبر مما نقبله. أرسل أقل منه.",
		},
		tooMany: {
			title: "طلبات كثيرة جدًا",
			text: "طلب هذا العنوان أكثر مما يمكننا تقديمه بإنصاف. يُرجى المحاولة من جديد بعد دقيقة.",
		},
		broken: {
			title: "حدث خلل من جانبنا",
			text: "ليس الخطأ منك، وقد دُوّن. حاول من جديد من فضلك.",
		},
		away: {
			title: "المكتبة غير متاحة في هذه اللحظة",
			text: "يتعذّر الوصول إلى قاعدة البيانات. ما زالت الصفحات المحفوظة متاحة للقراءة. حاول من جديد بعد دقيقة من فضلك.",
		},
		search: "ابحث في المكتبة",
		home: "الصفحة الأولى",
	},

	account: {
		signIn: {
			title: "تسجيل الدخول",
			lead: "للمؤلفين والمنسقين الوطنيين والمراجعين والباحثين والأمانة العامة.",
			email: "عنوان البريد الإلكتروني",
			password: "كلمة المرور",
			button: "سجّل الدخول",
			forgot: "نسيت كلمة المرور",
			wrong: "عنوان البريد وكلمة المرور لا يتوافقان.",
			tooMany: (count) => `محاولات كثيرة جدًا. انتظر ${minutes(count)} من فضلك ثم حاول من جديد.`,
			orNewPassword: "ويمكن أيضًا اختيار كلمة مرور جديدة عبر البريد الإلكتروني.",
			required: "سجّل الدخول من فضلك لفتح هذه الصفحة.",
		},
		firstHead: {
			title: "أنشئ الحساب الأول",
			lead: "يعمل هذا الرابط مرة واحدة. والحساب الذي ينشئه هو حساب رئيس الأمانة العامة، وهو الذي يتيح الدخول لغيره.",
			dead: "استُخدم من قبل، أو مضى عليه أكثر من يوم. وما دام لا رئيس للأمانة العامة، يطبع الخادم رابطًا جديدًا كلما بدأ.",
			button: "أنشئ الحساب",
		},
		setPassword: {
			title: "اختر كلمة مرور",
			lead: (email) => `للحساب ${apart(email)}.`,
			button: "احفظ كلمة المرور",
			confirm: "يتيح هذا الرابط اختيار كلمة مرور جديدة. يعمل مرة واحدة، ولا يتغيّر شيء قبل أن تضغط الزر.",
			done: "حُفظت كلمة المرور، وقد سجّلت الدخول.",
			invitation: {
				title: (name) => `أهلًا بك، ${apart(name)}`,
				lead: (email) =>
					`أنت مدعو إلى رابطة آسان الدولية. اختر كلمة مرور، وبها وبالعنوان ${apart(email)} تسجّل الدخول من الآن.`,
				confirm: "يعمل هذا الرابط مرة واحدة، ولا يتغيّر شيء قبل أن تضغط الزر.",
			},
			invalid: {
				title: "لم يعد هذا الرابط يعمل",
				text: "استُخدم من قبل، أو مضى عليه وقت طويل. اطلب رابطًا جديدًا.",
				again: "اطلب رابطًا جديدًا",
			},
		},
		reset: {
			title: "كلمة مرور جديدة",
			lead: "اكتب عنوان البريد الإلكتروني لحسابك. إن وُجد حساب كهذا فسيصل إليه رابط.",
			email: "عنوان البريد الإلكتروني",
			button: "أرسل الرابط",
			sent: "إن وُجد حساب بهذا العنوان فقد أُرسل إليه رابط. يعمل الرابط ساعة واحدة.",
		},
		fields: {
			name: "اسمك",
			nameHint: "كما ينبغي أن يراه زملاؤك.",
			email: "عنوان البريد الإلكتروني",
			password: "كلمة المرور",
			passwordHint: (min) => `لا تقلّ عن ${characters(min)}. بضع كلمات لا صلة بينها أسهل تذكّرًا من الرموز.`,
			newPassword: "كلمة المرور الجديدة",
			repeat: "كلمة المرور نفسها مرة أخرى",
		},
		page: {
			title: "الحساب",
			name: "الاسم",
			email: "عنوان البريد الإلكتروني",
			roles: "الأدوار",
			noRole: "لا دور بعد",
			forCountry: (role, country) => `${role} (${country})`,
			sessions: "أين سجّلت الدخول",
			sessionCount: (count) =>
				counted(count, {
					zero: "لم تسجّل الدخول في أي مكان.",
					one: "سجّلت الدخول هنا فقط.",
					two: "سجّلت الدخول في مكانين.",
					few: "سجّلت الدخول في # أماكن.",
					many: "سجّلت الدخول في # مكانًا.",
					other: "سجّلت الدخول في # مكان.",
				}),
			thisSession: "هنا",
			signedInSince: (when) => `منذ ${date(when)}`,
			signOutHere: "سجّل الخروج هنا",
			signOutEverywhere: "سجّل الخروج في كل مكان",
			signOutEverywhereHint: "استخدم هذا إن تركت حسابك مفتوحًا على جهاز آخر.",
			changePassword: "غيّر كلمة المرور",
		},
		secondFactor: {
			title: "العامل الثاني",
			lead: "رمز يعرضه تطبيق على جهازك، إلى جانب كلمة المرور. فمن عرف كلمة مرورك وحدها لا يستطيع الدخول.",
			off: "العامل الثاني غير مفعّل.",
			on: (when) => `العامل الثاني مفعّل منذ ${date(when)}.`,
			codesLeft: (count) =>
				counted(count, {
					zero: "لم يبقَ أي رمز احتياطي.",
					one: "بقي رمز احتياطي واحد.",
					two: "بقي رمزان احتياطيان.",
					few: "بقيت # رموز احتياطية.",
					many: "بقي # رمزًا احتياطيًا.",
					other: "بقي # رمز احتياطي.",
				}),
			obliged: "دورك يتطلّبه، فلا يمكن إيقافه.",
			confirmFirst: "لتغيير أي شيء هنا، اكتب رمزًا أولًا.",
			setUpLink: setUpSecondFactor,
			newDevice: "فعّل جهازًا آخر",
			newDeviceHint: "يبقى الجهاز القديم صالحًا حتى يعرض الجديد أول رمز.",
			newCodes: "رموز احتياطية جديدة",
			newCodesHint: "تتوقف كل الرموز الأقدم عن العمل.",
			turnOff: "أوقفه",
			turnedOff: "أُوقف العامل الثاني. تكفي كلمة المرور من الآن.",
			recoveryUsed: "سجّلت الدخول برمز احتياطي، ولم يعد هذا الرمز يعمل. إن فقدت جهازك فعّل جهازًا آخر.",
			wrongCode: "هذا الرمز خاطئ أو استُخدم من قبل أو مضى وقته. انتظر الرمز التالي",
			wrongRecoveryCode: "هذا الرمز الاحتياطي خاطئ أو استُخدم من قبل",
			app: {
				label: "الرمز من تطبيقك",
				hint: "ستة أرقام.",
				instead: "استخدم التطبيق بدلًا منه",
			},
			recovery: {
				label: "رمز احتياطي",
				hint: "أربع مجموعات، في كل منها أربعة حروف وأرقام.",
				instead: "استخدم رمزًا احتياطيًا بدلًا منه",
			},
			setUp: {
				title: setUpSecondFactor,
				required: "دورك يتطلّب عاملًا ثانيًا. تُفتح الصفحات الأخرى بعد تفعيله.",
				need: "تحتاج إلى تطبيق مصادقة على هاتفك أو حاسوبك، وهو يعمل دون إنترنت. بعد ذلك يتطلّب تسجيل الدخول كلمة المرور والرمز الذي يعرضه التطبيق.",
				begin: "ابدأ",
				keyLead:
					"أضف حسابًا إلى التطبيق: دعه يمسح هذه الصورة، أو اكتب المفتاح. الرموز مرتبطة بالوقت، من ستة أرقام، ويظهر رمز جديد كل 30 ثانية.",
				key: "المفتاح",
				open: "افتحه في تطبيق على هذا الجهاز",
				picture: "رمز مربّع يحمل المفتاح، لكاميرا هاتفك. يليه المفتاح مكتوبًا.",
				codeLead: "ثم اكتب الرمز الذي يعرضه التطبيق.",
				finish: "أتمّ التفعيل",
				again: "أنشئ مفتاحًا آخر",
				expired: "مضى على المفتاح أكثر من نصف ساعة. ابدأ من جديد من فضلك",
				already: "العامل الثاني مفعّل.",
			},
			codes: {
				title: "رموزك الاحتياطية",
				lead: "إن فقدت جهازك يعمل كل منها مرة واحدة بدل رمز التطبيق. لا تُعرض إلا الآن. اطبعها أو اكتبها، واحفظها بعيدًا عن الجهاز.",
				goOn: "حفظتها",
			},
			signIn: {
				title: "خطوة أخرى",
				lead: "كلمة المرور صحيحة. اكتب الآن رمزًا، وأمامك خمس دقائق.",
				button: "سجّل الدخول",
				lost: "إن لم يكن لديك الجهاز ولا رمز احتياطي، فاطلب من الأمانة العامة إعادة ضبط العامل الثاني.",
				restart: "ابدأ من جديد",
			},
			confirm: {
				title: "هل هذا أنت؟",
				lead: "الخطوة التالية تتطلّب رمزًا لم يمضِ عليه أكثر من عشر دقائق.",
				button: "تابع",
			},
			reset: {
				title: (name) => `إعادة ضبط العامل الثاني: ${apart(name)}`,
				lead: "لا تفعل هذا إلا إن تيقّنت أن صاحب الحساب نفسه هو من يطلب، كأن تتصل به. يُسجَّل خروجه في كل مكان وتتوقف كلمة مروره عن العمل. وللدخول من جديد يختار كلمة مرور جديدة برابط يصله بالبريد، ثم يفعّل جهازًا آخر.",
				own: "رمزك أنت",
				button: "أعد الضبط",
				done: (name) =>
					`أُعيد ضبط العامل الثاني للحساب ${apart(name)}، وستصل رسالة إلى صاحبه تبيّن كيفية الدخول من جديد.`,
				off: (name) => `لا عامل ثانيًا للحساب ${apart(name)}.`,
			},
		},
		signedOut: "سجّلت الخروج.",
		signedOutEverywhere: "سجّلت الخروج في كل مكان.",
	},

	desk: {
		title: "المكتب",
		tasks: (count) =>
			counted(count, {
				zero: "لا مهام",
				one: "مهمة واحدة",
				two: "مهمتان",
				few: "# مهام",
				many: "# مهمة",
				other: "# مهمة",
			}),
		finishDraft: (title) => `أكمل مسودتك: ${apart(title)}`,
		publishDraft: (title) => `قرّر النشر: ${apart(title)}`,
		filled: (done, all) => `مُلئ ${number(done)} من ${fieldCount(all)} يتطلّبها السجل الموجز.`,
		goOn: "واصل الكتابة",
		none: "لم تكتب أي ممارسة بعد.",
		write: "اكتب ممارسة",
		columns: {
			practice: "الممارسة",
			country: "البلد",
			version: "الإصدار",
			state: "أين وصلت",
			changed: "آخر تعديل",
			author: "المؤلف",
		},
		fields: (done, all) => `${number(done)} من ${fieldCount(all)}`,
		changedBy: (name, when) => `آخر تعديل: ${apart(name)}، ${date(when)}.`,
		changedOn: (when, name) => `${date(when, "short")}، ${apart(name)}`,
		publishedRecords: "السجلات المنشورة",
		publishedCaption: "السجلات المنشورة التي يمكنك تعديلها، الأحدث تعديلًا أولًا",
		nonePublished: "لم يُنشر أي سجل بعد.",
		change: "عدّل",
		changeOf: (title) => `عدّل: ${apart(title)}`,
		withdrawOf: (title) => `اسحب: ${apart(title)}`,
		beside: (version) => `يبقى الإصدار ${apart(version)} منشورًا إلى جانبها.`,
		firstDraft: "لم تُنشر بعد.",
		library: "المكتبة نفسها",
		unknownPerson: "شخص آخر",
		noRights: "ليس لحسابك دور له عمل هنا بعد. تستطيع الأمانة العامة أن تمنحك دورًا.",
		pages: "صفحات السجلات المنشورة",
		untitled: "بلا عنوان",
	},

	editor,
	fields,
	fromFile,

	secretariat: {
		title: "الأمانة العامة",
		navigation: "الأمانة العامة",
	},

	register,
	report,
	pipeline,
	publication,
	memberFile,
	exports,
	imports,
	needs,
	buildingBlocks,
	savedSearches,
	comparison,
	confirm,
	fileReading,
	files,
	languages,
	contacts,
	contributions,
	demand,
	agreements,
	documents,
	approval,
	withdrawal,
	attention,
	notices,
	requestRows,
	requests,
	review,
	searchEngine,
	synonyms,
	searchPage,
	translations,
	partly,
	audit,
	accounts,
	contact,
	enquiries,

	problems: {
		required: "املأ هذا الحقل",
		chooseOne: "اختر واحدًا",
		notInList: "اختر من القائمة",
		tooLong: (over) => `اختصر هذا بمقدار ${words(over)}`,
		tooManyCharacters: (max) => `اكتب ${characters(max)} على الأكثر`,
		tooMany: (max) =>
			counted(max, {
				zero: "لا تختر شيئًا",
				one: "اختر واحدًا على الأكثر",
				two: "اختر اثنين على الأكثر",
				few: "اختر # على الأكثر",
				many: "اختر # على الأكثر",
				other: "اختر # على الأكثر",
			}),
		badYear: "اكتب سنة من أربعة أرقام، مثل 2019",
		badDate: "اكتب التاريخ هكذا: 2019 أو \u20662019-06\u2069 أو \u20662019-06-24\u2069",
		futureDate: "هذا التاريخ لم يأتِ بعد",
		endBeforeStart: "النهاية تسبق البداية",
		badUrl: "اكتب عنوانًا يبدأ بـ https://",
		badEmail: "اكتب عنوان بريد إلكتروني، مثل office@agency.example",
		badNumber: "اكتب رقمًا وحده، مثل 1,234.5",
		ambiguousNumber: "يمكن أن يُقرأ هذا رقمين. اكتب 1234 لما يزيد على الألف، أو 1.2340 لما يزيد قليلًا على الواحد",
		unitIsNumber: "اكتب الوحدة هنا، مثل أيام، والرقم إلى جانبها",
		baselineMissing: "اكتب القيمة الأولى، أو احذف تاريخها وعلامتها",
		datesOutOfOrder: "التواريخ لا يتبع بعضها بعضًا",
		noSuchSource: "ليس في السجل مصدر بهذا الرقم",
		noSuchFile: "لم يعد هذا الملف موجودًا. أزله، ثم أرسله من جديد",
		saidTwice: "هذا موجود في القائمة",
		tooManyValues: "اكتب ست قيم على الأكثر، واحدة في كل سطر",
		badBetween: "اكتب كل قيمة في سطر وحدها، هكذا: \u20682021: 785\u2069",
		badPid: "اكتب المعرّف كما هو على السجل، مثل \u20684F7K-2\u2069",
		badMoment: "اكتب يومًا، أو يومًا وساعة: \u20682027-01-31 09:00\u2069",
		pastMoment: "مضى هذا الوقت. اتركه فارغًا للنشر في الحال",
		farMoment: "اختر وقتًا خلال السنتين القادمتين",
		forMembersTwice: "لا يقرأ هذا السجل إلا الأعضاء، فلا تغيّر هذه العلامات شيئًا. أزلها، أو دع الجميع يقرؤون السجل",
		endorsementIncomplete: "اذكر المكتب الذي أجاز السجل واليوم الذي أجازه فيه معًا",
		badDocument: "اكتب عنوانًا يبدأ بـ \u2068https://\u2069، أو اختر ملفًا من ملفات هذا السجل",
		amountIncomplete: "اكتب المبلغ وعملته معًا",
		passwordShort: (min) => `استخدم ${characters(min)} على الأقل`,
		passwordLong: (max) => `استخدم ${characters(max)} على الأكثر`,
		passwordCommon: "يستخدم كثيرون كلمة المرور هذه. اختر غيرها",
		passwordLikeYou: "لا تجعل اسمك ولا عنوانك في كلمة المرور",
		passwordsDiffer: "كلمتا المرور مختلفتان",
		contactIncomplete: "اكتب المكتب وعنوان بريده معًا، أو اتركهما معًا",
		emailTaken: "يوجد حساب بهذا العنوان",
		languageTaken: "توجد ترجمة بهذه اللغة",
		locked: "صار السجل لدى غيرك: استعِده لتعدّله. وما كتبته باقٍ هنا",
		notYourCountry: "أبقِ بلدًا تكتب له",
		unknownField: "في هذا النموذج شيء لا نعرفه، فلم يُحفظ شيء. نصّك أدناه، فأرسله من جديد من فضلك.",
		unchanged: "لم يتغيّر شيء",
	},

	mail: {
		invitation: {
			subject: "دعوة إلى رابطة آسان الدولية",
			body: (given) =>
				[
					`تحية طيبة، ${apart(given.name)}،`,
					`تلقّيت دعوة من ${apart(given.by)} إلى موقع رابطة آسان الدولية${given.roles.length > 0 ? `، بصفة: ${list(given.roles)}` : ""}.`,
					`افتح هذه الصفحة واختر كلمة مرور:\n${given.link}`,
					`يعمل الرابط مرة واحدة، خلال ${counted(given.days, {
						zero: "وقت قصير",
						one: "يوم واحد",
						two: "يومين",
						few: "# أيام",
						many: "# يومًا",
						other: "# يوم",
					})}. وبعد ذلك تعرض عليك الصفحة رابطًا آخر.`,
					...(given.code
						? ["يتطلّب دورك أيضًا رمزًا يعرضه تطبيق مصادقة على هاتفك أو حاسوبك، ويساعدك الموقع على إعداده."]
						: []),
					"إن لم تعرف سبب هذه الرسالة فلا تفعل شيئًا.\n",
				].join("\n\n"),
		},
		reset: {
			subject: "رابطك لاختيار كلمة مرور جديدة",
			body: (link, hours) =>
				`طلب أحدهم، ولعلّه أنت، كلمة مرور جديدة في رابطة آسان الدولية.\n\nافتح هذه الصفحة واضغط الزر:\n${link}\n\nيعمل الرابط مرة واحدة، خلال ${counted(
					hours,
					{
						zero: "وقت قصير",
						one: "ساعة واحدة",
						two: "ساعتين",
						few: "# ساعات",
						many: "# ساعة",
						other: "# ساعة",
					},
				)}. إن لم تطلبه فلا تفعل شيئًا.\n`,
		},
		account: {
			"password-changed": {
				subject: "تغيّرت كلمة المرور",
				body: (link) => `تغيّرت كلمة المرور لحسابك في رابطة آسان الدولية.\n\n${ifNotYou(link)}`,
			},
			"second-factor-set-up": {
				subject: "تفعيل التحقق بخطوتين",
				body: (link) =>
					`جرى إعداد تطبيق مصادقة لحسابك في رابطة آسان الدولية. ولم تعد رموز أي تطبيق سابق صالحة.\n\n${ifNotYou(link)}`,
			},
			"second-factor-off": {
				subject: "إيقاف التحقق بخطوتين",
				body: (link) =>
					`أُوقف التحقق بخطوتين لحسابك في رابطة آسان الدولية، وأصبحت كلمة المرور وحدها كافية لتسجيل الدخول.\n\n${ifNotYou(link)}`,
			},
			"second-factor-reset": {
				subject: "إعادة ضبط التحقق بخطوتين",
				body: (link) =>
					`أعادت الأمانة العامة لرابطة آسان الدولية ضبط التحقق بخطوتين لحسابك. سُجّل خروجك في كل مكان، ولم تعد كلمة المرور صالحة.\n\nلتسجيل الدخول من جديد، يُرجى طلب رابط لاختيار كلمة مرور جديدة من هنا، ثم إعداد تطبيق المصادقة:\n${link}\n\nإن لم تطلب ذلك فيُرجى إبلاغ الأمانة العامة فورًا.\n`,
			},
			"recovery-codes-renewed": {
				subject: "رموز احتياطية جديدة",
				body: (link) =>
					`أُنشئت رموز احتياطية جديدة لحسابك في رابطة آسان الدولية. ولم تعد الرموز السابقة صالحة.\n\n${ifNotYou(link)}`,
			},
			"recovery-code-used": {
				subject: "استخدام رمز احتياطي",
				body: (link) =>
					`استُخدم أحد الرموز الاحتياطية لحسابك في رابطة آسان الدولية، ولم يعد صالحًا.\n\n${ifNotYou(link)}`,
			},
		},
	},
};
