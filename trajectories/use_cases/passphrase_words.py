"""List the words a passphrase is offered from.

Put together for this program: short words in common use, in UK spelling, of 4 to 9 letters, most
of them things one can picture, because pictures are remembered. Nearly all are among the words the
frequency lists of zxcvbn (MIT licence) count as common; no list of passphrases was copied. Names of
people and places are left out, and so is what would hurt to read in a study of children.
"""

WORDS: tuple[str, ...] = tuple(
    """
able about above absorb abstract academy accent accept account acorn across active actor actual
adapt adjust admire admit adopt adult advance advice advise affect afford after again agenda agree
ahead airline airport aisle alarm album alert alike alley alloy almond almost alone along aloud
alpaca alpine already also always amateur amaze amber ample amuse anchor ancient angle animal
ankle annual answer anthem antique anybody anyone apart appear apple apply approve apricot apron
aquatic arch arctic ardent area arena argue armchair armour aroma around arrange arrive arrow
artefact artist ashore aside asleep aspect aspen assist assume athlete atlas atom attach attic
attract auction audience audio august aunt author autumn avenue avocado avoid awake award aware
away awesome awhile axis baby back backpack bacon badge badger bagel bagpipe bags baker bakery
balance balcony ball ballad ballet balloon ballpark bamboo banana band bandage banjo bank banner
banquet bargain barge bark barley barn barrel bashful basic basin basket batch bath bathtub baton
battery beach beacon bead beam bean bear beard beat beauty beaver become bedroom bedside bedtime
beef been beetle before begin begun behave behind beige being believe bell bellboy belong below
belt bench bend beneath berry beside best better between beyond bicycle bike bingo biology birch
bird birdie birth biscuit bison bite bitter black blade blanket blazer blend blender blink bliss
blizzard block blonde bloom blossom blouse blow blue bluebell bluff board boast boat body boil
bold bolt bonfire bonnet bonsai bonus book boost boot border boring borrow both bottle bottom
boulder bounce boundary bouquet bowl bowler bowling boxer boxing bracket braid brain branch brass
brave bread break breakfast breath breeze brewery brick bride bridge brief bright bring brisk
broad broccoli bronze brooch brook broom brother brought brown brunch brush bubble bucket buckle
budget buffet bugle build builder built bulb bull bullet bumper bumpy bunch bundle bungee bunny
burger burst bush busy butler butter button buyer buzz cabbage cabin cabinet cable cactus cafe
cage cake calcium call calm camel camera camp canal candle candy cannon canoe canvas canyon
capable cape capital captain caption caramel caravan card care career careful cargo carol carpet
carrot carry cart carton cartoon carve cascade case cashew casino castle casual catch caterer
cattle caught cauldron cause cave cedar ceiling celebrate celery cell cellar cello cement cent
centre century ceramic cereal certain chain chair chalk chamber champ chance change channel chapel
chapter charge chariot charity charm chart chat chatter check checkers cheek cheer cheese chef
cherry chess chest chestnut chicken chief child chilli chilly chimney china chip choice choose
chorus chosen chunk cider cinema circle circuit circus citizen citrus city claim clamp clarinet
clarity class classic clay clean clear clerk clever client cliff climate climb climber clinic clip
cloak clock clone close cloth cloud clover clown club clue cluster coach coal coarse coast coat
cobbler cobra cocoa coconut code coffee coil coin cold collage collar collect college colony
colour column comb combine comedy comet comfort comic comma command comment common compact company
compare compass compete complex compose concept concert condor conduct cone confirm connect
consist contact contain content contest control convert cook cookie cool copper copy coral cord
cordial core cork corn corner correct corridor cosmic cosmos costume cosy cottage cotton couch
cough council count counter country county couple coupon courage course court cousin cover coyote
crab crackle cradle craft craftsman crane crate crayon cream create creature credit creek crescent
crew cricket crisp critic croissant crop cross crowd crown cruise crumb crumble crunch crust
crystal cube cuckoo cuddle cuff cuisine culture cupcake cure curious curl current curry cursor
curtain curve cushion custard custom cycle cyclist cymbal daddy dairy daisy dance dancer dancing
dare dark darling dart dash data date daughter dawn daylight dazzle deal dear debate debut decade
decent decide deck decorate deep deer define degree delay delight deliver delta demand denim
dental depart depend depth deputy derby desert deserve design designer desk dessert detail develop
device dial diamond diary differ digest digit dignity dilemma dining dinner dinosaur diploma
direct director disco discuss dish display distant ditch dive diver diverse divide dizzy dock
doctor document dollar dolphin domain dome donate donkey donor donut door doorbell doormat doorway
dose double doubt dough dove down dozen draft dragon dragonfly drain drama draw drawer drawing
dream dress drift driftwood drill drink drip drive driver drop drum drummer dryer duck duckling
duet dune during dusk dust duty dwarf each eager eagle eardrum early earn earnest earring earth
earthy easel easily east easter easy eaten echo eclipse ecology edge edit edition editor educate
effect effort eggs eight eighteen eighty either elastic elbow elder elect electric elegance
elegant element elephant elevate eleven elite embassy emblem embrace emerald emotion emperor
empire employ empty enable enchant endless endure energy engage engine enjoy enough ensure enter
entire entrance entry envelope envoy equal equator equip erase errand escape escort essay essence
estate eternal even evening event eventual ever every everyday evolve exact example excel except
excite excuse exhibit exist exit exotic expand expect expert explain explore export express extend
extra eyebrow fable fabric face fact factor factory fade fair fairy faith falcon fall false fame
family famous fancy fantasy farm farmer fashion fast father fault favour feast feather feature
federal feel feet fellow felt female fence fern ferry fertile festival festive fetch fever fiddle
field fiesta fifteen fifth fifty figure file fill film filter final finance find fine finger
finish fire firefly fireman firewood firm first fiscal fish fishing fitness five fizzy flag flake
flame flannel flash flask flat flavour fleece fleet flew flexible flight flint float flock flood
floor floral flour flow flower flown fluent fluff fluffy fluid flute flyer foal foam focus foggy
fold folder foliage folk follow fond fondue food foot football footpath forehead forest forever
forget fork form formal format former formula fort forth fortune forty forum forward fossil found
fountain four fourth foxglove foyer fragile frame freckle free freedom freeze freezer freight
fresh fridge friend friendly fringe frog front frost frosty frozen frugal fruit fudge fuel full
funny furnace further fuse fusion future fuzzy gadget gain galaxy gallery gallon gallop game gamma
garage garden gardener garland garlic garment gate gather gauge gave gazelle gear gecko gender
gene general generous genius genre gentle gentleman genuine geology giant gift ginger gingham
giraffe give glacier glad glance glass gleam glide glimmer glimpse glitter globe gloss glossy
glove glow glue gnome goal goat goes gold golden golf gondola gone good goose gorge gossip gourmet
govern gown grab grace grade gradual grain grammar grand grandma grandpa granite grant grape graph
grasp grass grateful gravel gravity gravy great green greet grey grid grill grin grip grocery
groom ground group grove grow grown growth guard guava guess guest guide guitar gull guys
gymnasium gymnast habit hail hair hairbrush haircut half hallway halo hammer hammock hamper
hamster hand handbag handle handmade handy hang happen happy harbour hard hardly harmony harness
harp harvest harvester haste hatch have hawk hazel hazelnut head heading headline healthy heap
hear heard heart hearth heat heather heaven heavy hedge heel height held helium helmet help helper
helpful hence herb herbal herd here heritage hero heron hexagon hidden hide high highway hike
hiker hill himself hint hippo hire history hive hobby hockey hold holiday hollow holly home
homework honest honey honeycomb honour hood hook hope hopeful horizon horn horse horseshoe host
hostel hotel hour house hover however huddle huge human humble humid humour hundred hungry hunt
hurdle hurry husband husky hybrid hydrogen hymn iceberg icicle icing icon idea ideal identity idle
igloo ignore image imagine impact import improve inch include income increase indeed index indigo
indoor infant inform initial injure inland inner inquiry insect inside insight inspect inspire
install instant instead instinct intact intend interest into invent invention inverse invest
invite iron ironing island issue item itself ivory jacket jaguar jargon jasmine jazz jeans jelly
jersey jewel jewelry jigsaw jockey jogging join joint joke jolly journal journey joyful jubilee
judge juggler juice juicy jumble jump jumper junction jungle junior juniper jury just justice
kangaroo karate kayak keen keep keeper kennel kept kernel ketchup kettle keyboard keyhole kidney
kilogram kind kindle kindness king kingdom kiosk kitchen kite kitten kiwi knee kneel knew knife
knight knit knob knock knot know koala label lace ladder lady ladybird lagoon lake lamb lamp land
landing landmark lane language lantern laptop large lark laser last latch late later latest lather
laugh launch laundry laurel lava lavender lavish lawn lawyer layer lazy lead leader leaf league
leak lean leap learn lease least leather leave lecture ledge left legal legend leisure lemon
lemonade lend length lens lentil leopard less lesson letter lettuce level lever liberty library
licence lick life lift light like likely lilac lily limb lime limit limp line linen lineup linger
link lion lips liquid list listen litre little live lively lizard llama load loaf loan lobby
lobster local locate lock locker locket lodge loft logic logo lone long longer longest look loom
loop loose lorry lose lotion lotus loud lounge lovely loyal lucky luggage lullaby lumber lunar
lunch lung luxury lyric machine mackerel magazine magenta magic magnet magpie maid mail mailbox
main maize major make maker mallet mammal manage mandarin mango manner manor mansion mantle manual
many maple marathon marble march margin marigold marine mark market marmalade maroon marry marsh
marvel mascot mask mason mast master match mate material matter maximum maybe mayor maze meadow
meal mean measure medal media medium medley meet mellow melody melon melt member memo memory mend
mental mention mentor menu merge merit mermaid merry message metal meteor meter method metre
midday middle midnight midst might mild mile milk milkshake mill million mimic mind mineral mini
minor mint minus minute miracle mirror mischief missing mission mist mitten mixer mixture moat
mobile model modern modest module mohair moist moment monkey monsoon month mood moon moonlit moose
moral more morning mosaic moss most motel moth mother motion motive motor motto mound mount
mountain mouse mousse mouth move movie much muddle muddy muffin mule mural muscle museum mushroom
music musical muslin must mustard mutual myself mystery myth nail name nanny napkin narrate narrow
nation native nature nautical navy near nearby nearly neat neck nectar need needle neither nephew
nest nestle nettle network neutral never newborn news next nice nickel niece night nightcap
nightly nimble nine nineteen ninety noble nobody node noise noisy none noodle noon normal north
nose note notebook notepad nothing notice notion nought novel november nowhere nugget number nurse
nursery nurture nutmeg nutshell nylon oaken oasis oatcake oatmeal oats obey object observe obtain
obvious occupy occur ocean octave october octopus odds offer office officer often olive omelette
omit once onion online only onset onto onward open opener opening opera operate opinion oppose
optical option orange orbit orchard orchid order organ organic orient origin ostrich other otter
ought ounce outback outcome outdoor outer outfit outing outline outlook output outside oval oven
over overall owner oxygen oyster ozone pace pack package packet paddle page paid pail paint
painter pair palace palm pamphlet pancake panda panel panic pansy panther pantry papaya paper
paprika parade parcel pardon parent park parking parlour parrot parsley part partner party pass
passage passport past pasta paste pastel pastry pasture patch path patience patient patio patrol
pattern pause pave pavement pavilion payment peace peaceful peach peacock peak peanut pear pearl
pebble pecan pedal peel pelican pencil pendant penguin people pepper perch perfect perform perfume
perhaps period permit person petal petite petrol phase phoenix phone photo phrase physics pianist
piano pick pickle picnic picture piece pier pigeon pile pill pillow pilot pinch pine pineapple
pinecone pink pint pioneer pipe piper pirate pistachio pitch pivot pixel pizza place plaid plain
plan plane planet plank plant plaster plastic plate plateau platform play player playful plaza
please pledge plenty pliers plot plough pluck plucky plug plum plumage plumber plunge plural plus
plush pocket podium poem poet poetic poetry point polar pole police policy polish polite pollen
polo pond ponder pony pool popcorn poppy popular porch porridge port portal porter portion portray
pose postage postcard poster postman potato potter pottery pouch pound pour powder power practice
praise prawn prefer prelude premier prepare present press pretty pretzel prevent preview price
pride primary prime prince print prior prism private prize problem proceed process produce product
profile profit program project promise promote prompt proof proper protect protein proton proud
prove proverb provide prune public publish pudding puddle puffin pulley pulp pulse puma pump
pumpkin punch pupil puppet puppy purple purpose purse pursuit push puzzle pyjamas pyramid python
quail quaint quality quantum quarry quarter quarterly quartet quartz queen quench quest question
queue quiche quick quiet quilt quirky quite quiver quiz quota quote rabbit race racing radar
radiant radical radio radish radius raffle raft rail railing railway rain rainbow raincoat
rainfall rainy raise raisin rally ranch random range ranger rank rapid rare raspberry rather ratio
rattle raven ravine reach react read reader ready real realise realm reason rebuild recall receipt
receive recent recipe recite reckon record recover recycle reduce reed reef refer reflect reform
refresh refuge refund regard region regular rehearse reign rein reindeer relate relax relay
release relief relish rely remain remark remedy remind remote remove render renew rent repair
repeat reply report request rescue reserve reside resolve resort resource respect respite respond
rest result retail retire retreat return reunion reveal reverse review revise revive revolve
reward rewind rhubarb rhyme rhythm ribbon rice rich riddle ride ridge right rigid rinse ripe
ripple rise ritual river road roam roast robe robin robot robust rock rocket rodeo role roll
roller romance roof rooftop rookie room rooster root rope rose rosemary rotate rouge rough round
route routine rover royal rubber rubble ruby rucksack rugby ruler rumble runner runway rural
rustic sack sacred saddle safari safe safely safety saffron saga sage said sail sailing sailor
salad salary sale salmon salon saloon salsa salt salute same sample sand sandal sandwich sandy
sapphire sardine satchel satin satisfy sauce saucer sauna sausage savanna save savings savour
scale scallop scarf scarlet scatter scene scenery scenic scent school science scissors scone scoop
scooter scope score scout scramble scrap screen screw script scroll scrub sculptor seafood seagull
seal search seashell seaside season seat second secret section sector secure sedan seed seek seem
seen segment seldom select self seller semester senate send senior sense sensor sentence sequel
sequence serene serial series sermon serve service session settle settler seven seventy several
shade shadow shake shallow shampoo shape share shark sharp shave shawl shed sheep sheet shelf
shell shelter shepherd sherbet sheriff shield shift shimmer shine shiny ship shire shirt shiver
shoe shoelace shoot shop shore short should shoulder shout shovel show shower shred shrimp shrine
shrub shrug shuffle shuttle sibling side sidewalk sierra sieve sigh sight sign signal silence
silent silk silky silly silver similar simmer simple since sincere sing singer single sink siren
sister sitting sixteen sixty size skate skating sketch skier skill skin skip skipper skirt skylark
skyline slate sledge sleep sleepy sleeve sleigh slender slice slide slight slim slipper slope slot
slow small smart smile smith smoke smooth snack snail snap sneeze snooze snorkel snow snowflake
snowman snug soak soap soccer social sock socket soda sofa soft soften softly soil solar soldier
sole solid solo soloist solve somehow someone sonar sonata song songbird sonnet soon soothe
soprano sorbet sort soul sound soup source south space spade spaghetti spaniel spanner spare spark
sparkle sparrow speak speaker special speech speed spell spelling spend sphere spice spicy spider
spill spin spinach spiral spire spirit splash splendid split spoke sponge sponsor spoon sport spot
spotlight spray spread spring sprinkle sprint sprout spruce square squash squeak squeeze squid
squirrel stable stack stadium staff stage stair stall stamp stand staple star starch stare
starfish starlight start state static station statue stay steady steak steam steel steep steer
stellar stem step stereo stew stick sticker sticky still stitch stock stocking stone stony stool
stop storage store stork storm stormy story storybook stove straight strand stranger straw stream
street stretch stride string stripe stroll strong student studio study stuff sturdy style stylish
subject submit subtle suburb subway succeed such sudden suede sugar suggest suit suitcase suite
sultan summer summit sunday sundial sundown sunflower sunlight sunny sunrise sunset sunshine
superb superior supper supply support suppose supreme sure surf surface surfer surname surplus
surprise survey sustain swallow swan swap sway sweater sweep sweet swept swift swim swimmer swing
swirl switch sword symbol symphony syntax syrup system table tablet tackle tactic tadpole tailor
take tale talent talk tall tandem tangerine tango tank tape tapestry target tart tartan taste
tasty tavern taxi teach teacher teacup team teapot tease teaspoon teddy telescope tell temper
temple tempo tenant tend tender tennis tenor tent tenth term terrace terrain terrific test text
textile texture than thank thaw theatre theme then theory there thermal these thick thimble thing
think third thirsty thirteen thirty this thistle thorn thorough those though thought thread three
thrifty thrill thrive throne through throw thumb thunder thyme ticket tickle tidal tide tidy tiger
tight tile timber time timid timing tinsel tiny tiptoe tired tissue title toad toast toaster today
toddler toffee together token told tomato tomorrow tone tongue tonight tool toolbox tooth topaz
topic torch tornado tortoise toss total totem toucan touch tough tour tourist toward towel tower
town track tractor trade traffic trail trailer train trainer tram tranquil transfer transit travel
tray treasure treat treaty tree treetop trek trend trial triangle tribe tribute tricky tricycle
trifle trim trio trip triple trivia trolley trombone troop trophy tropical trot trouble trout
trowel truck true truffle trumpet trunk trust truth tuba tube tugboat tulip tumble tuna tundra
tune tunic tunnel turban turbine turf turkey turn turnip turquoise turtle tutor twelve twentieth
twenty twice twig twilight twin twinkle twirl twist type typical ultra umbrella umpire uncle under
undo unfold uniform union unique unit unite unity universe unlike unlock unpack until unusual
upbeat update upgrade uphill upon upper upright upside upstairs upward urban urgent usage used
useful user usher usual utensil utility utter vacuum vague valid valley value valve vanilla vanish
variety various vary vase vast vault vegetable vehicle veil velvet vendor venture venue verb
verdict verify verse version very vessel vest veteran viable viaduct vibrant vicar victory video
view viewer villa village vine vinegar vineyard vintage vinyl viola violet violin violinist
virtual virtue visible vision visit visitor vista visual vital vivid vocal voice volcano volley
volume vote voucher vowel voyage waffle wage wagon waist wait waiter waitress wake walk walker
wall wallet wallpaper walnut walrus waltz wand wander want wardrobe warm warmth warning warrior
wash watch water waterfall wave wavy weather weave website wedding wedge weed week weekday weekend
weekly weigh weight welcome well went west western whale wharf what wheat wheel when where which
while whisk whisker whisper whistle white whole wicker wicket wide widget width wild wildcat
wildlife will willow wind windfall windmill window windy wine wing winner winter wisdom wise wish
with within without wizard wolf wonder wood wooden woodland woodwork wool woolly word wordy work
worker workshop world worth would woven wrap wren wrench wrist write writer yacht yard yarn yawn
year yearly yeast yellow yelp yesterday yodel yoga yogurt yonder young your youth zebra zero
zigzag zinc zipper zone zoom
""".split()  # noqa: SIM905 - as literals, a word a line, it would be 3,000 lines
)
