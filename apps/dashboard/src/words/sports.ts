/** Polar's names of sports in words. */
import { phrases } from "./language.ts"

/** The names by Polar's codes. */
const sportNames = phrases({
  en: {
    RUNNING: "Run",
    JOGGING: "Jog",
    ROAD_RUNNING: "Road run",
    TRAIL_RUNNING: "Trail run",
    TREADMILL_RUNNING: "Treadmill run",
    TRACK_AND_FIELD_RUNNING: "Track run",
    ULTRARUNNING_RUNNING: "Ultra run",
    ORIENTEERING: "Orienteering",
    WALKING: "Walk",
    NORDIC_WALKING: "Nordic walk",
    HIKING: "Hike",
    CYCLING: "Ride",
    ROAD_BIKING: "Road ride",
    MOUNTAIN_BIKING: "Mountain bike ride",
    INDOOR_CYCLING: "Indoor ride",
    CORE: "Core training",
    FUNCTIONAL_TRAINING: "Functional training",
    CIRCUIT_TRAINING: "Circuit training",
    STRENGTH_TRAINING: "Strength",
    FITNESS: "Fitness training",
    GROUP_EXERCISE: "Group exercise",
    MOBILITY_DYNAMIC: "Mobility",
    STRETCHING: "Stretching",
    PILATES: "Pilates",
    YOGA: "Yoga",
    SWIMMING: "Swim",
    POOL_SWIMMING: "Pool swim",
    OPEN_WATER_SWIMMING: "Open water swim",
    AQUATICS_FITNESS: "Aqua fitness",
    ROWING: "Rowing",
    INDOOR_ROWING: "Indoor rowing",
    "CROSS-COUNTRY_SKIING": "Cross-country skiing",
    SKIING: "Skiing",
    DOWNHILL_SKIING: "Downhill skiing",
    SNOWBOARDING: "Snowboarding",
    ICE_SKATING: "Ice skating",
    INLINE_SKATING: "Inline skating",
    CLIMBING_INDOOR: "Indoor climbing",
    MOUNTAINEERING: "Mountaineering",
    SOCCER: "Football",
    FLOORBALL: "Floorball",
    BASKETBALL: "Basketball",
    VOLLEYBALL: "Volleyball",
    BADMINTON: "Badminton",
    TENNIS: "Tennis",
    GOLF: "Golf",
    DANCING: "Dancing",
    CROSS_TRAINER: "Cross-trainer",
    TRIATHLON: "Triathlon",
    OTHER_INDOOR: "Indoor session",
    OTHER_OUTDOOR: "Outdoor session",
    OTHER: "Session"
  },
  de: {
    RUNNING: "Lauf",
    JOGGING: "Dauerlauf",
    ROAD_RUNNING: "Straßenlauf",
    TRAIL_RUNNING: "Geländelauf",
    TREADMILL_RUNNING: "Laufband",
    TRACK_AND_FIELD_RUNNING: "Bahnlauf",
    ULTRARUNNING_RUNNING: "Ultralauf",
    ORIENTEERING: "Orientierungslauf",
    WALKING: "Spaziergang",
    NORDIC_WALKING: "Nordic Walking",
    HIKING: "Wanderung",
    CYCLING: "Radfahrt",
    ROAD_BIKING: "Rennradfahrt",
    MOUNTAIN_BIKING: "Mountainbike-Fahrt",
    INDOOR_CYCLING: "Radfahren drinnen",
    CORE: "Rumpftraining",
    FUNCTIONAL_TRAINING: "Funktionelles Training",
    CIRCUIT_TRAINING: "Zirkeltraining",
    STRENGTH_TRAINING: "Krafttraining",
    FITNESS: "Fitnesstraining",
    GROUP_EXERCISE: "Gruppentraining",
    MOBILITY_DYNAMIC: "Beweglichkeit",
    STRETCHING: "Dehnen",
    PILATES: "Pilates",
    YOGA: "Yoga",
    SWIMMING: "Schwimmen",
    POOL_SWIMMING: "Schwimmen im Becken",
    OPEN_WATER_SWIMMING: "Freiwasserschwimmen",
    AQUATICS_FITNESS: "Wassergymnastik",
    ROWING: "Rudern",
    INDOOR_ROWING: "Rudern drinnen",
    "CROSS-COUNTRY_SKIING": "Skilanglauf",
    SKIING: "Skifahren",
    DOWNHILL_SKIING: "Abfahrtsski",
    SNOWBOARDING: "Snowboardfahren",
    ICE_SKATING: "Eislaufen",
    INLINE_SKATING: "Inlineskaten",
    CLIMBING_INDOOR: "Klettern drinnen",
    MOUNTAINEERING: "Bergsteigen",
    SOCCER: "Fußball",
    FLOORBALL: "Unihockey",
    BASKETBALL: "Basketballspiel",
    VOLLEYBALL: "Volleyballspiel",
    BADMINTON: "Badmintonspiel",
    TENNIS: "Tennisspiel",
    GOLF: "Golfrunde",
    DANCING: "Tanzen",
    CROSS_TRAINER: "Training am Crosstrainer",
    TRIATHLON: "Triathlonwettkampf",
    OTHER_INDOOR: "Einheit drinnen",
    OTHER_OUTDOOR: "Einheit draußen",
    OTHER: "Einheit"
  }
})

/** Sports whose speed is told as a pace. */
const onFoot = /RUNNING|JOGGING|WALKING|HIKING|ORIENTEERING/u

/** What a session names of its sport. */
export interface Sport {
  readonly sport: string | null
  readonly detailed_sport: string | null
}

/** Whether speed is told as a pace. */
export const isOnFoot = ({ detailed_sport: detailed, sport }: Sport): boolean =>
  onFoot.test(detailed ?? sport ?? "")

/** The code by which sessions of one sport are found. */
export const sportCode = ({ detailed_sport: detailed, sport }: Sport): string => detailed ?? sport ?? "OTHER"

/** The name of a sport. One that this page does not know keeps Polar's. */
export const sportName = (code: string): string => {
  const known: Readonly<Record<string, string>> = sportNames.now()
  const words = code.toLowerCase().replaceAll("_", " ")
  return known[code] ?? words.charAt(0).toUpperCase() + words.slice(1)
}
